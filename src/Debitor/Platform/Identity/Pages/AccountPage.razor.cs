using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity.Pages;

/// <summary>What somebody decides about their own account: look, passkeys, password, open sessions.</summary>
public sealed partial class AccountPage
{
    private static readonly string[] Themes = ["system", "light", "dark"];

    private Account? _account;
    private Acting? _me;
    private Guid? _own;
    private string? _error;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private List<Place> _places = [];
    private List<AccountSession> _sessions = [];
    private IList<UserPasskeyInfo> _keys = [];
    private IReadOnlyList<PasswordFinding> _findings = [];

    [SupplyParameterFromForm(FormName = "change-password")]
    private InputModel Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    private string? Problem { get; set; }

    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private UserManager<Account> Accounts { get; set; } = null!;

    [Inject]
    private Sessions Sessions { get; set; } = null!;

    [Inject]
    private SetPassword SetPassword { get; set; } = null!;

    [Inject]
    private OidcSettings Provider { get; set; } = null!;

    [Inject]
    private DebitorDb Db { get; set; } = null!;

    [Inject]
    private Workplaces Workplaces { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private Words Words => Texts.BeforeSignIn;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new InputModel();
        _account = await Accounts.GetUserAsync(Request.User);
        if (_account is null) return;
        var desk = await Workplaces.Current(Request.RequestAborted);
        _me = desk?.Acting;
        if (desk is not null) _zone = TimeZoneInfo.FindSystemTimeZoneById(desk.Tenant.TimeZone);
        _own = Sessions.IdOf(Request.User);
        _sessions = await Sessions.Of(_account.Id, Request.RequestAborted);
        _keys = await Accounts.GetPasskeysAsync(_account);
        _places = await Places(_account, desk?.Tenant.Id, Request.RequestAborted);
    }

    private async Task<List<Place>> Places(Account account, int? current, CancellationToken cancel)
    {
        var rows = await (
            from membership in Db.Memberships.AsNoTracking()
            join tenant in Db.Tenants.AsNoTracking() on membership.TenantId equals tenant.Id
            where membership.AccountId == account.Id
            orderby tenant.Name, tenant.Id
            select new { tenant.Id, tenant.Name }).ToListAsync(cancel);
        return [.. rows.Select(row => new Place(row.Id, row.Name, row.Id == current))];
    }

    private async Task ChangePassword()
    {
        var (answer, findings) = await SetPassword.ByCurrent(
            _account!, Input.Current ?? "", (Input.Password ?? "", Input.Again ?? ""), _own, Request.RequestAborted);
        if (answer == PasswordAnswer.Done)
        {
            Navigation.NavigateTo("account?done=password");
            return;
        }

        _error = Words.Of("password", answer);
        _findings = findings;
    }

    private string When(DateTime instant)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), _zone);
        return $"{Written.ShortDay(DateOnly.FromDateTime(local), Words.Language)} "
            + local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    private DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), _zone));

    private sealed record Place(int TenantId, string Name, bool IsCurrent);

    internal sealed class InputModel
    {
        public string? Current { get; set; }
        public string? Password { get; set; }
        public string? Again { get; set; }
    }
}
