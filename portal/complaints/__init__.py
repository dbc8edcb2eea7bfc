"""Reply or complain: what somebody says is wrong with what is published, and what became of it."""
