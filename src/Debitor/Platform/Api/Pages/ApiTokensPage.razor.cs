using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api.Pages;

/// <summary>Tokens of other programs: made, looked at, revoked.</summary>
public sealed partial class ApiTokensPage
{
    private readonly HashSet<string> _scopes = [ApiScopes.CustomersRead, ApiScopes.LedgerRead];
    private List<TokenRow> _rows = [];
    private List<Person> _people = [];
    private string? _name;
    private long _personId;
    private DateOnly? _expiresOn;
    private ApiTokenRefusal? _refusal;
    private NewApiToken? _made;

    protected override Right Needs => Right.ManageAccess;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        var today = Desk.Today;
        _people = await db.People.AsNoTracking().Where(person => person.LeftOn == null || person.LeftOn > today)
            .OrderBy(person => person.NameFolded).ThenBy(person => person.Id).ToListAsync(cancel);
        _rows = await (
            from token in db.ApiTokens.AsNoTracking()
            join person in db.People.AsNoTracking() on token.PersonId equals person.Id
            orderby token.RevokedAt != null, token.Id descending
            select new TokenRow(token, person.Name)).ToListAsync(cancel);
    }

    private void Toggle(string scope)
    {
        if (!_scopes.Remove(scope)) _scopes.Add(scope);
    }

    private async Task Create()
    {
        if (!Desk.May(Right.ManageAccess)) return;
        var request = new ApiTokens.Request(_name, _personId, _scopes, _expiresOn);
        var decision = await Desk.ChangeBook(
            db => new ApiTokens(db, Desk.Ids, Desk.Clock, Desk.Actor).Create(request, Desk.Today, default), default);
        _refusal = decision.Refusal;
        _made = decision.Refusal is null ? decision.Value : null;
        if (_made is not null) (_name, _personId, _expiresOn) = (null, 0, null);
        await Reload();
    }

    private async Task Revoke(long id)
    {
        if (!Desk.May(Right.ManageAccess)) return;
        await Desk.ChangeBook(
            db => new ApiTokens(db, Desk.Ids, Desk.Clock, Desk.Actor).Revoke(id, default), default);
        _made = null;
        await Reload();
    }

    private DateOnly At(DateTime instant) => DateOnly.FromDateTime(Desk.At(instant));

    private string Instant(DateTime instant) => $"{Show(At(instant))} {Desk.At(instant):HH:mm}";

    private sealed record TokenRow(ApiToken Token, string Person);
}
