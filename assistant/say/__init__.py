"""Writers: one for each operation, from what was found to claims, the direct words first."""
