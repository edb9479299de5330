"""The articles of the demo publication, newest first."""

from home.demo.articles import (
    background_jobs,
    monolith_or_microservices,
    performance_optimization,
    permissions_and_roles,
    postgresql_indexes,
    transaction_boundaries,
)
from home.demo.content import DemoArticle

ARTICLES: tuple[DemoArticle, ...] = (
    background_jobs.ARTICLE,
    transaction_boundaries.ARTICLE,
    permissions_and_roles.ARTICLE,
    postgresql_indexes.ARTICLE,
    monolith_or_microservices.ARTICLE,
    performance_optimization.ARTICLE,
)
