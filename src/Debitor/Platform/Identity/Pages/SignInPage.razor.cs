using Debitor.Languages;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;

namespace Debitor.Platform.Identity.Pages;

/// <summary>E-mail and password, in a plain form.</summary>
public sealed partial class SignInPage
{
    private string? _error;

    [SupplyParameterFromForm]
    private InputModel Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "return")]
    private string? Return { get; set; }

    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private SignIn SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private Words Words => Texts.BeforeSignIn;

    protected override void OnInitialized() => Input ??= new InputModel();

    private async Task Enter()
    {
        var answer = await SignIn.ByPassword(Input.Email ?? "", Input.Password ?? "", Request.RequestAborted);
        if (answer == SignInAnswer.Done) Navigation.NavigateTo(LocalAddress.Of(Return));
        else _error = Words.Of("sign-in", answer);
    }

    internal sealed class InputModel
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
    }
}
