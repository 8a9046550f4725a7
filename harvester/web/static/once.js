// A form that was sent is sent once: a second press is nobody's wish. Some seconds later it is, as after Escape; and
// what "back" restores can be sent again.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
  } else {
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
    document.getElementById("sending").hidden = form.getAttribute("method") !== "post";
  }
});
window.addEventListener("pageshow", () => {
  document.getElementById("sending").hidden = true;
  for (const form of document.forms) delete form.dataset.sent;
});
