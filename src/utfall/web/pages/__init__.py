"""One module for each group of pages; `utfall.web.urls` lists them."""
