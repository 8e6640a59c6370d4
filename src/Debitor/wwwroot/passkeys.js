// Offers passkeys where the browser has them. Without them, or without scripts, the forms with a password remain.
const offered = [...document.querySelectorAll("form[data-passkey]")];

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
const text = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function read(options) {
  const known = list => list?.map(key => ({ ...key, id: bytes(key.id) }));
  return {
    ...options, challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  };
}

// By hand: some password managers answer with an object that can't write itself.
function written(credential) {
  const answer = credential.response;
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults?.() ?? {},
    response: {
      clientDataJSON: text(answer.clientDataJSON),
      ...(answer.attestationObject
        ? { attestationObject: text(answer.attestationObject), transports: answer.getTransports?.() ?? [] }
        : {
          authenticatorData: text(answer.authenticatorData), signature: text(answer.signature),
          userHandle: text(answer.userHandle) ?? undefined,
        }),
    },
  });
}

async function ask(form, signal) {
  const kind = form.dataset.passkey;
  const token = form.querySelector("input[name=__RequestVerificationToken]");
  const answer = await fetch(`account/passkey/${kind}`, {
    method: "POST", credentials: "same-origin", body: new URLSearchParams({ [token.name]: token.value }),
  });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const publicKey = read(await answer.json());
  return kind === "new"
    ? navigator.credentials.create({ publicKey, signal })
    : navigator.credentials.get({ publicKey, signal });
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-passkey-none]").forEach(hint => { hint.hidden = true; });
  for (const form of offered) {
    form.hidden = false;
    const problem = form.querySelector("[data-passkey-problem]");
    form.addEventListener("submit", async event => {
      event.preventDefault();
      problem.hidden = true;
      try {
        form.querySelector("input[name$=redential]").value = written(await ask(form));
        form.submit();
      } catch (failure) {
        // Whoever changed their mind needs no explanation.
        problem.hidden = failure.name === "NotAllowedError" || failure.name === "AbortError";
      }
    });
  }
}
