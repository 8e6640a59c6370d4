using Debitor.Languages;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Debitor.Platform.Identity.Pages;

/// <summary>Somebody who works elsewhere in this installation takes up the invitation of another supplier.</summary>
public sealed partial class JoinPage
{
    private string? _supplier;

    [SupplyParameterFromQuery(Name = "link")]
    private string? Link { get; set; }

    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private PeopleAccounts People { get; set; } = null!;

    [Inject]
    private UserManager<Account> Accounts { get; set; } = null!;

    [Inject]
    private SignIn SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private Words Words => Texts.BeforeSignIn;

    protected override async Task OnInitializedAsync()
    {
        if (await Accounts.GetUserAsync(Request.User) is not { } account) return;
        _supplier = await People.Inviter(account, Link, Request.RequestAborted);
    }

    private async Task Join()
    {
        if (await Accounts.GetUserAsync(Request.User) is not { } account) return;
        if (await People.Join(account, Link, Request.RequestAborted) is not { } tenant)
        {
            _supplier = null;
            return;
        }

        await SignIn.Into(account, tenant, Request.RequestAborted);
        Navigation.NavigateTo("/");
    }
}
