"""Sealing, inspecting, keys, erasing: where the evidence room meets files, the keyring and the limited child."""
