using Debitor.Core.Languages;
using Debitor.Core.Strategy;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Who has the case of a customer.</summary>
/// <param name="Standing">Null when nothing is overdue.</param>
/// <param name="History">What people handed over about this debt, newest first.</param>
/// <param name="Brief">What the new owner should know at a glance, by name.</param>
public sealed record CaseModel(
    CaseStanding? Standing, IReadOnlyList<HandedCase> History, IReadOnlyList<(string Name, string Value)> Brief);

/// <summary>Reads who has a case, and what people did about it.</summary>
internal static class CaseReader
{
    private const int HistoryMax = 5;

    /// <param name="desk">Who looks.</param>
    /// <param name="facts">The customer, which is in sight.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<CaseModel> Read(Workplace desk, DossierFacts facts, CancellationToken cancel)
    {
        var calendar = PlanningInputs.Calendar(facts.Customer.Country);
        var standing = NextSteps.Case(facts.Dossier, desk.Inputs.Policy, calendar, facts.On);
        if (standing is null) return new CaseModel(null, [], []);
        await using var db = desk.Open();
        var since = facts.OpenDocuments.Select(document => document.DueOn).DefaultIfEmpty(facts.On).Min();
        var history = await db.HandedCases.AsNoTracking()
            .Where(row => row.CustomerId == facts.Customer.Id && row.UndoneAt == null && row.HandedOn > since)
            .OrderByDescending(row => row.Id).Take(HistoryMax).ToListAsync(cancel);
        return new CaseModel(standing, history, [.. Brief(desk, facts)]);
    }

    private static IEnumerable<(string, string)> Brief(Workplace desk, DossierFacts facts)
    {
        var words = desk.Words;
        foreach (var debt in facts.Debts.Where(debt => !debt.Overdue.IsZero))
            yield return (words["customer.overdue"], Written.Money(debt.Overdue, desk.Language));
        var contacts = facts.Dossier.Contacts.Where(contact => contact.IsOwn && contact.DoneOn <= facts.On).ToList();
        if (contacts.Count > 0)
        {
            var last = contacts[^1];
            yield return (
                words["dossier.contacts"],
                $"{contacts.Count} · {Written.Day(last.DoneOn, desk.Language)}, {words.Of("result", last.Result)}");
        }

        foreach (var agreement in facts.Dossier.Agreements.Where(agreement => agreement.StandsOn(facts.On)).Take(3))
        {
            yield return (
                words.Of("agreement-kind", agreement.Kind),
                Written.Money(new Core.Money(agreement.TotalMinor, agreement.Currency), desk.Language));
        }
    }
}
