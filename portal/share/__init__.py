"""What leaves the site with somebody's link: cards for other pages, share images, oEmbed."""
