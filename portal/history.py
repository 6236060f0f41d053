"""Which tables keep no history, each with its reason, and what history does not show. Whatever is not named here and
may change keeps every state it had (records/services/history.py)."""

WITHOUT_HISTORY = {
    "sessions.Session": "comes and goes with every visit; sign-ins and sign-outs stand in the access record",
    "usersessions.UserSession": "says when a session was last seen; comes and goes with it",
    "accounts.SpentCode": "codes of a second factor that were taken, for a day; sign-ins stand in the access record",
    "accounts.WrongCode": "counts wrong codes of a second factor until one is right; each stands in the access record",
    "accounts.SignInTry": "counts tries to sign in for half a year; each stands in the access record",
    "contenttypes.ContentType": "names of models, made by migrations",
    "auth.Permission": "made by migrations; nothing asks it",
    "accounts.Letter": "holds secret links and is emptied once sent",
    "accounts.Delivery": "counts attempts at sending",
    "accounts.Message": "only whether it was read changes",
    "account.EmailConfirmation": "secret links that expire",
    "papers.PagePicture": "drawn again from the paper at any time",
    "schemes.ReceiptCounter": "the last number given out; every number stands on its filing",
}
HIDDEN_IN_HISTORY = {
    "accounts.User": ("password",),
    "accounts.Invitation": ("token_digest",),
    "mfa.Authenticator": ("data",),
}
