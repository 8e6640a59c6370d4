using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;

namespace Debitor.Platform.Identity.Pages;

/// <summary>A new password by a one-time link that an administrator has given.</summary>
public sealed partial class PasswordPage
{
    private string? _error;
    private string? _owner;
    private IReadOnlyList<PasswordFinding> _findings = [];

    [SupplyParameterFromForm(FormName = "password")]
    private InputModel Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "link")]
    private string? Link { get; set; }

    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private SetPassword SetPassword { get; set; } = null!;

    [Inject]
    private SignIn SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private Words Words => Texts.BeforeSignIn;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new InputModel();
        _owner = (await SetPassword.OwnerOf(Link))?.Email;
    }

    private async Task Set()
    {
        var account = await SetPassword.OwnerOf(Link);
        var (answer, findings) = await SetPassword.ByLink(
            Link, Input.Password ?? "", Input.Again ?? "", Request.RequestAborted);
        if (answer != PasswordAnswer.Done)
        {
            _error = Words.Of("password", answer);
            _findings = findings;
            return;
        }

        var entered = await SignIn.Into(account!, null, Request.RequestAborted);
        Navigation.NavigateTo(entered == SignInAnswer.Done
            ? "/"
            : $"{IdentitySetup.SignInPath}?problem={Words.Key("", entered)[1..]}");
    }

    internal sealed class InputModel
    {
        public string? Password { get; set; }
        public string? Again { get; set; }
    }
}
