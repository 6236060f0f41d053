"""Addresses of the policy makers' desk, mounted at /calls/manage/ beside those of the calls."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from workbench.views import (
    draft_money_pages,
    draft_pages,
    draft_part_pages,
    draft_publish_pages,
    draft_text_pages,
    filings,
    population_pages,
    scenario_pages,
    what_if_pages,
)

app_name = "workbench"
of_a_draft: list[URLPattern | URLResolver] = [
    path("", draft_text_pages.draft, name="draft"),
    path("edit/<tree:path>/", draft_part_pages.part, name="draft_part"),
    path("edit/<tree:path>/move/", draft_part_pages.move, name="draft_move"),
    path("edit/<tree:path>/remove/", draft_part_pages.remove, name="draft_remove"),
    path("file/", draft_text_pages.file, name="draft_file"),
    path("file/download/", draft_text_pages.download, name="draft_download"),
    path("words/", draft_text_pages.words, name="draft_words"),
    path("money/", draft_money_pages.money, name="draft_money"),
    re_path(r"^money/file\.(?P<kind>csv|xlsx)$", draft_money_pages.money_file, name="draft_money_file"),
    path("history/", draft_text_pages.history, name="draft_history"),
    path("history/<place:number>/", draft_text_pages.revision, name="draft_revision"),
    path("history/<place:number>/restore/", draft_text_pages.restore, name="draft_restore"),
    path("publish/", draft_publish_pages.publish, name="draft_publish"),
    path("discard/", draft_pages.discard, name="draft_discard"),
]
definitions: list[URLPattern | URLResolver] = [
    path("", draft_pages.drafts, name="drafts"),
    path("new/", draft_pages.new, name="draft_new"),
    path("new/file/", draft_pages.upload, name="draft_import"),
    path("new/empty/", draft_pages.skeleton, name="draft_skeleton"),
    path("schema.json", draft_text_pages.schema, name="definition_schema"),
    path("new/copy/<key:version_id>/", draft_pages.copy, name="draft_copy"),
    path("published/<key:version_id>/file/", draft_text_pages.version_file, name="version_file"),
    path("<key:draft_id>/", include(of_a_draft)),
]
what_if: list[URLPattern | URLResolver] = [
    path("", what_if_pages.what_if, name="what_if"),
    path("save/", what_if_pages.save, name="save_scenario"),
    path("populations/", population_pages.population_list, name="populations"),
    path("populations/take/", filings.take_population, name="take_filings"),
    path("populations/new/", population_pages.new_population, name="population_new"),
    path("populations/<key:population_id>/", population_pages.population, name="population"),
    path("populations/<key:population_id>/scenarios/", scenario_pages.scenarios, name="scenarios"),
    path("scenarios/<key:scenario_id>/attach/", scenario_pages.attach, name="attach_scenario"),
    path("scenarios/<key:scenario_id>/draft/", scenario_pages.begin_draft, name="begin_scenario_draft"),
]
urlpatterns = [
    path("definitions/", include(definitions)),
    path("what-if/", include(what_if)),
]
