using Debitor.Languages;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;

namespace Debitor.Platform.Identity.Pages;

/// <summary>E-mail and password in a plain form; a passkey or the company's own sign-in where there is one.</summary>
public sealed partial class SignInPage
{
    private string? _error;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private InputModel Input { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "passkey")]
    private KeyModel Key { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "return")]
    private string? Return { get; set; }

    /// <summary>Why another way of signing in has led back here.</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    private string? Problem { get; set; }

    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private SignIn SignIn { get; set; } = null!;

    [Inject]
    private OidcSettings Provider { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private Words Words => Texts.BeforeSignIn;

    private string ProviderAddress => $"account/oidc?return={Uri.EscapeDataString(LocalAddress.Of(Return))}";

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    protected override void OnInitialized()
    {
        Input ??= new InputModel();
        Key ??= new KeyModel();
        if (Problem is { } problem && Words.Has($"sign-in.{problem}")) _error = Words[$"sign-in.{problem}"];
    }

    private async Task Enter() =>
        Answer(await SignIn.ByPassword(Input.Email ?? "", Input.Password ?? "", Request.RequestAborted));

    private async Task EnterByPasskey() =>
        Answer(await SignIn.ByPasskey(Key.Credential, Request.RequestAborted));

    private void Answer(SignInAnswer answer)
    {
        if (answer == SignInAnswer.Done) Navigation.NavigateTo(LocalAddress.Of(Return));
        else _error = Words.Of("sign-in", answer);
    }

    internal sealed class InputModel
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
    }

    internal sealed class KeyModel
    {
        public string? Credential { get; set; }
    }
}
