"""What every page needs: audiences, headers, error pages, formats, storing, limits, assets."""
