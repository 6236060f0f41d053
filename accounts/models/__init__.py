"""Who: people, organisations, memberships, posts, profiles, bank accounts, and how to reach people.

Nothing about policies or cases.
"""

from accounts.models.account_change import AccountChange, AccountChangeOutcome
from accounts.models.bank import BankAccount
from accounts.models.catalogue import PAYEE, QUALIFICATION, SECTOR, CatalogueEntry
from accounts.models.claim import Claim, Invitation, JoinRequest
from accounts.models.enterprise import EnterpriseProfile, Qualification
from accounts.models.membership import Membership
from accounts.models.message import Delivery, Letter, Message
from accounts.models.organisation import Organisation, Street
from accounts.models.post import PostEnding, PostGrant, PostProposal, ProposalAnswer
from accounts.models.sign_in import SignInTry, SpentCode, WrongCode
from accounts.models.statement import FactStatement
from accounts.models.user import User
from accounts.models.verification import Verification

__all__ = [
    "PAYEE",
    "QUALIFICATION",
    "SECTOR",
    "AccountChange",
    "AccountChangeOutcome",
    "BankAccount",
    "CatalogueEntry",
    "Claim",
    "Delivery",
    "EnterpriseProfile",
    "FactStatement",
    "Invitation",
    "JoinRequest",
    "Letter",
    "Membership",
    "Message",
    "Organisation",
    "PostEnding",
    "PostGrant",
    "PostProposal",
    "ProposalAnswer",
    "Qualification",
    "SignInTry",
    "SpentCode",
    "Street",
    "User",
    "Verification",
    "WrongCode",
]
