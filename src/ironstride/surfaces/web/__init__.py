"""The web app: pages of one runner's plan and log, gym mode on the phone, all from this machine."""
