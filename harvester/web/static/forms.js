"use strict";

// A form that was sent is sent once: a second press is nobody's wish. Some seconds later it is, as after Escape; and
// what "back" restores can be sent again.
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

// A field called like a method of every element hides the form's own from whatever asks for it, as tools do. It stays
// where it is and belongs to no form; its files are handed in with the form all the same.
for (const field of "FormDataEvent" in window ? document.querySelectorAll("input[type=file][name=matches]") : []) {
  const form = field.form;
  field.setAttribute("form", "none");
  form.addEventListener("formdata", (event) => {
    for (const file of field.files) event.formData.append(field.name, file);
  });
}
