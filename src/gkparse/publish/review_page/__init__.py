"""The review page: a report beside its source, with the findings; one HTML file that needs no network."""
