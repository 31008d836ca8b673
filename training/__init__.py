"""Everything needed to make the models again; never imported by the package."""
