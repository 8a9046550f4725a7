"""The personnel office over the page: the same runs as ``harvester verify``, on the same ledgers."""
