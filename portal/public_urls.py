"""Addresses of the public site, mounted at the root."""

from django.urls import path

from portal.views import accesses, demo, public, site, workspace

app_name = "portal"

urlpatterns = [
    path("", public.home, name="home"),
    path("calls/", public.calls, name="calls"),
    path("calls/<int:pk>/", public.call, name="call"),
    path("policies/", public.policies, name="policies"),
    path("policies/<slug:code>/", public.policy, name="policy"),
    path("notices/", public.notices, name="notices"),
    path("notices/<int:pk>/", public.notice, name="notice"),
    path("access-record/", accesses.accesses_page, name="accesses"),
    path("access-record/file/", accesses.accesses_file, name="accesses_file"),
    path("workspace/", workspace.workspace, name="workspace"),
    path("demo/sign-in/", demo.demo_sign_in, name="demo_sign_in"),
    path("display/", site.display, name="display"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("privacy/", site.privacy, name="privacy"),
    path("about/", site.about, name="about"),
    path("site-map/", site.site_map, name="site_map"),
    path("design/", site.design, name="design"),
    path("robots.txt", site.robots, name="robots"),
    path("favicon.ico", site.favicon, name="favicon"),
]
