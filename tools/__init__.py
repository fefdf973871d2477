"""Programs for those who work on Ironstride; the product never imports them."""
