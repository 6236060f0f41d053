// A passkey that was cancelled, is known already, or cannot be used at this address: said on the page, in its words.
(() => {
  const words = {
    NotAllowedError: "cancelled",
    AbortError: "cancelled",
    InvalidStateError: "known",
    SecurityError: "nowhere",
    NotSupportedError: "nowhere",
    TypeError: "nowhere", // no page without encryption is given navigator.credentials
  };
  document.addEventListener("allauth.error", (event) => {
    const place = document.querySelector("[data-passkey]");
    if (!place) return;
    event.preventDefault();
    place.querySelector("p").textContent = place.dataset[words[event.detail.exception.name] ?? "failed"];
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  });
})();
