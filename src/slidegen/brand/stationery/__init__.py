"""The paper of a house, as its Word template has it: pages, headers, footers, artwork and styles."""
