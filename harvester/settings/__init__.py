"""What every settings file needs: where a mistake stands."""
