using System.Text.Json;
using Debitor.Core.Law;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger.Pages;

/// <summary>Our legal entities, and the history of their cards.</summary>
public sealed partial class CompaniesPage
{
    private const int HistoryMax = 50;

    private List<Company> _companies = [];
    private List<CompanyChange> _history = [];
    private Company? _open;
    private CompanyRefusal? _refusal;
    private IdentifierFault? _doubt;
    private string? _said;
    private string? _name;
    private string? _taxId;
    private string? _country;
    private string? _account;
    private string? _bank;
    private string? _language;
    private string? _timeZone;

    [SupplyParameterFromQuery(Name = "company")]
    private string? Number { get; set; }

    protected override Right Needs => Right.ManageCompanies;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        _companies = await db.Companies.AsNoTracking().OrderBy(company => company.Number).ToListAsync(cancel);
        var open = _companies.Find(company => company.Number == Number);
        if (open is not null && open.Id != _open?.Id) Fill(open);
        _open = open;
        _history = open is null ? [] : await HistoryOf(db, open.Id, cancel);
    }

    // What is being typed is not taken away when a colleague changes something elsewhere.
    protected override bool Concerns(LiveChange change) => false;

    private void Fill(Company company)
    {
        (_refusal, _doubt) = (null, null);
        (_name, _taxId, _country) = (company.Name, company.TaxId, company.Country);
        (_account, _bank) = (company.Account, company.Bank);
        (_language, _timeZone) = (company.Language ?? "", company.TimeZone);
    }

    private Task Save() => Save(anyway: false);

    private async Task Save(bool anyway)
    {
        if (_open is not { } open || !Desk.May(Right.ManageCompanies)) return;
        var card = new CompanyCard(_name ?? "", _taxId, _country ?? "", _account, _bank, _language, _timeZone);
        var decision = await Desk.ChangeBook(
            db => new EditCompany(db, Desk.Ids, Desk.Clock, Desk.Actor).Run(open.Id, card, anyway, default), default);
        _refusal = decision.Refusal;
        _doubt = decision.Refusal is CompanyRefusal.TaxIdWrong or CompanyRefusal.AccountWrong
            ? CompanyRules.Doubt(card, EditCompany.CardOf(open))
            : null;
        _said = decision.Refusal is not null ? null : decision.Value == 0 ? "companies.unchanged" : "companies.saved";
        await Reload();
    }

    private static async Task<List<CompanyChange>> HistoryOf(
        Platform.Database.DebitorDb db, long companyId, CancellationToken cancel)
    {
        var entries = await db.JournalEntries.AsNoTracking()
            .Where(entry => entry.Subject == "company" && entry.SubjectId == companyId)
            .Where(entry => entry.Action == EditCompany.Action)
            .OrderByDescending(entry => entry.Id).Take(HistoryMax).ToListAsync(cancel);
        return [.. entries.SelectMany(Changes)];
    }

    private static List<CompanyChange> Changes(JournalEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Facts);
        return
        [
            .. json.RootElement.EnumerateObject().Select(fact => new CompanyChange(
                entry.RecordedAt, entry.Actor, fact.Name, fact.Value[0].GetString(), fact.Value[1].GetString())),
        ];
    }

    private sealed record CompanyChange(DateTime At, string Who, string Field, string? Old, string? New)
    {
        public string FieldKey => Field switch
        {
            "taxId" => "companies.tax-id",
            "timeZone" => "companies.time-zone",
            _ => "companies." + Field,
        };
    }
}
