using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>What is wrong with what was typed at the set-up; several may be told at once.</summary>
public enum SetUpProblem
{
    CodeWrong,
    CompanyMissing,
    CountryUnknown,
    CurrencyUnknown,
    ZoneUnknown,
    LanguageUnknown,
    NameMissing,
    EmailWrong,

    /// <summary>The password is refused; the findings say why.</summary>
    PasswordWeak,

    /// <summary>Somebody else has done it in the meantime.</summary>
    Done,
}

/// <summary>What is asked at the first start.</summary>
internal sealed record SetUpRequest
{
    public string? Code { get; init; }
    public string? Company { get; init; }
    public string? Country { get; init; }
    public string? Currency { get; init; }
    public string? Zone { get; init; }
    public string? Language { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Password { get; init; }
}

/// <summary>What came of it: an account, or all that is wrong.</summary>
internal sealed record SetUpAnswer(
    Account? Account, IReadOnlyList<SetUpProblem> Problems, IReadOnlyList<PasswordFinding> Findings);

/// <summary>The first start: the supplier, its first company, its administrator with an account.</summary>
internal sealed class SetUpSupplier(
    SetUp setUp, WorkplaceParts parts, WebSettings settings, UserManager<Account> accounts, TimeProvider clock)
{
    private const string FirstCompany = "1";
    private const string Source = "set-up";
    private const int NameMax = 200;

    public async Task<SetUpAnswer> Run(SetUpRequest asked, CancellationToken cancel)
    {
        var request = Trimmed(asked);
        if (!setUp.IsCode(request.Code)) return new SetUpAnswer(null, [SetUpProblem.CodeWrong], []);
        var problems = Problems(request).ToList();
        var findings = PasswordRules.Check(
            request.Password ?? "", [request.Email?.Split('@')[0] ?? "", request.Name ?? ""]);
        if (findings.Count > 0) problems.Add(SetUpProblem.PasswordWeak);
        if (problems.Count > 0) return new SetUpAnswer(null, problems, findings);

        var tenant = await Tenants.Find(parts.Databases, settings.Tenant, cancel)
            ?? throw new InvalidOperationException($"There is no supplier {settings.Tenant}.");
        var ids = parts.IdsOf(tenant.Id);
        var actor = new Actor(request.Email!, parts.SystemUser);
        return await parts.Gate.Through(
            async () =>
            {
                if (!await setUp.IsNeeded(cancel)) return new SetUpAnswer(null, [SetUpProblem.Done], []);
                await using var db = parts.Databases.Context(tenant.Id);
                var person = await Write(db, ids, actor, request, cancel);
                var creation = new CreateAccount(accounts, parts.Databases, ids, clock, actor);
                var made = await creation.Run(tenant.Id, person, request.Password, cancel);
                if (made.Refusal is not null) return new SetUpAnswer(null, [SetUpProblem.PasswordWeak], []);
                await Sealer.Seal(db, cancel);
                return new SetUpAnswer(made.Value, [], []);
            },
            cancel);
    }

    private async Task<Person> Write(
        DebitorDb db, IdSource ids, Actor actor, SetUpRequest request, CancellationToken cancel)
    {
        var at = clock.Microseconds();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        await db.Tenants.Where(tenant => tenant.Id == db.TenantId).ExecuteUpdateAsync(
            tenant => tenant.SetProperty(t => t.Name, request.Company)
                .SetProperty(t => t.Country, request.Country).SetProperty(t => t.Currency, request.Currency)
                .SetProperty(t => t.TimeZone, request.Zone).SetProperty(t => t.Language, request.Language),
            cancel);
        if (!await db.Companies.AnyAsync(cancel)) db.Companies.Add(CompanyOf(ids.Next(db), request, at));
        var person = await db.People.SingleOrDefaultAsync(known => known.Email == request.Email, cancel);
        if (person is null)
        {
            person = PersonOf(ids.Next(db), request, at);
            db.People.Add(person);
        }

        person.Role = PersonRole.Administrator;
        person.LeftOn = null;
        new Journal(ids).Add(db, new Deed(actor, at, "set-up")
        {
            Subject = "tenant",
            SubjectId = db.TenantId,
            Facts =
            [
                ("country", request.Country), ("currency", request.Currency), ("zone", request.Zone),
                ("language", request.Language),
            ],
            Personal = [new PersonalValue("name", request.Name!), new PersonalValue("email", request.Email!)],
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return person;
    }

    private static Company CompanyOf(long id, SetUpRequest request, DateTime at) => new()
    {
        Id = id,
        Number = FirstCompany,
        Name = request.Company!,
        Country = request.Country!,
        Currency = request.Currency!,
        Language = request.Language,
        TimeZone = request.Zone,
        Source = Source,
        RecordedAt = at,
    };

    private static Person PersonOf(long id, SetUpRequest request, DateTime at) => new()
    {
        Id = id,
        Name = request.Name!,
        NameFolded = Folding.Name(request.Name!),
        Email = request.Email,
        Role = PersonRole.Administrator,
        Language = request.Language,

        // Who looks after the program is given no customers, until somebody says otherwise.
        ContactsADay = 0,
        Source = Source,
        RecordedAt = at,
    };

    private static IEnumerable<SetUpProblem> Problems(SetUpRequest request)
    {
        if (request.Company is not { Length: > 0 and <= NameMax }) yield return SetUpProblem.CompanyMissing;
        if (request.Country is null || request.Country == Country.Unknown || !Country.IsKnown(request.Country))
            yield return SetUpProblem.CountryUnknown;
        if (request.Currency is null || !Currency.TryParse(request.Currency, out _))
            yield return SetUpProblem.CurrencyUnknown;
        if (request.Zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(request.Zone, out _))
            yield return SetUpProblem.ZoneUnknown;
        if (request.Language is null || !LanguageCodes.TryParse(request.Language, out _))
            yield return SetUpProblem.LanguageUnknown;
        if (request.Name is not { Length: > 0 and <= NameMax }) yield return SetUpProblem.NameMissing;
        if (!PersonRules.IsEmail(request.Email)) yield return SetUpProblem.EmailWrong;
    }

    private static SetUpRequest Trimmed(SetUpRequest request) => request with
    {
        Company = request.Company?.Trim(),
        Country = request.Country?.Trim().ToUpperInvariant(),
        Currency = request.Currency?.Trim().ToUpperInvariant(),
        Zone = request.Zone?.Trim(),
        Language = request.Language?.Trim().ToLowerInvariant(),
        Name = request.Name?.Trim(),
        Email = request.Email?.Trim().ToLowerInvariant(),
    };
}
