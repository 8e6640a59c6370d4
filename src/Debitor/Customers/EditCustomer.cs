using System.Globalization;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Law;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Changes the card of a customer; each field leaves what was there before in the history.</summary>
internal static class EditCustomer
{
    // A sole trader's name and number are those of a person.
    private static readonly string[] PersonalFields = ["name", "tax_id"];

    /// <param name="CustomerId">The customer.</param>
    /// <param name="Seen">The values that stood in the form when it was opened, by field.</param>
    /// <param name="Typed">The values that come back.</param>
    /// <param name="Anyway">Whether numbers are saved that their own digits speak against.</param>
    internal sealed record Request(
        long CustomerId, IReadOnlyDictionary<string, string?> Seen, IReadOnlyDictionary<string, string?> Typed,
        bool Anyway = false);

    public static async Task<CardAnswer> Run(Workplace desk, Request request, CancellationToken cancel)
    {
        CardAnswer answer = new();
        var decision = await CustomerChange.Run<bool>(
            desk, Right.EditCustomers, request.CustomerId,
            async (db, customer) =>
            {
                var stored = CardValues.Of(customer);
                var typed = Understood(request.Typed, customer, desk.Language);
                var outcome = CardEdit.Compare(
                    Understood(request.Seen, customer, desk.Language), typed, stored);
                answer = new CardAnswer { Conflicts = outcome.Conflicts, Changes = outcome.Changes };
                var problems = await Problems(desk, db, outcome.Changes, typed, customer, cancel);
                var doubts = Doubts(problems, typed, customer);
                if (request.Anyway)
                {
                    foreach (var field in doubts.Keys) problems.Remove(field);
                }

                if (problems.Count > 0 || outcome.Conflicts.Count > 0)
                {
                    // Nothing is written; the values that were read go back with what is wrong.
                    answer = answer with { Problems = problems, Doubts = doubts, Changes = [] };
                    return true;
                }

                if (outcome.Changes.Count > 0) Write(desk, db, customer, outcome.Changes);
                return true;
            },
            cancel);
        return decision.Refusal is { } refusal ? new CardAnswer { Refusal = refusal } : answer;
    }

    // What means the same is no change: 8 000,50 and 8000.50, ru and RU.
    private static Dictionary<string, string?> Understood(
        IReadOnlyDictionary<string, string?> typed, Customer customer, Language language)
    {
        var read = typed.ToDictionary(pair => pair.Key, pair => CardEdit.Clean(pair.Value));
        foreach (var field in (string[])["country", "currency"])
        {
            if (read.GetValueOrDefault(field) is { } code) read[field] = code.ToUpperInvariant();
        }

        var currency = read.GetValueOrDefault("currency") ?? customer.Currency;
        if (read.GetValueOrDefault("credit_limit") is { } limit && Currency.TryParse(currency, out var known))
            read["credit_limit"] = CardValues.Read(limit, known, language);
        if (PaymentHabit.Parse(read.GetValueOrDefault("payment_days"), null) is { } habit)
            read["payment_days"] = habit.Text;
        if (PaymentHabit.ParseHour(read.GetValueOrDefault("registry_cut_off")) is { } hour)
            read["registry_cut_off"] = hour.ToString("HH:mm", CultureInfo.InvariantCulture);
        return read;
    }

    private static async Task<Dictionary<string, CardProblem>> Problems(
        Workplace desk, DebitorDb db, IReadOnlyList<FieldChange> changes, Dictionary<string, string?> typed,
        Customer customer, CancellationToken cancel)
    {
        var country = typed.GetValueOrDefault("country") ?? customer.Country;
        var currency = typed.GetValueOrDefault("currency") ?? customer.Currency;
        Dictionary<string, CardProblem> problems = [];
        foreach (var (field, _, value) in changes)
        {
            var problem = CardRules.Check(field, value, country, currency) ?? field switch
            {
                "time_zone" => IsZone(value!) ? null : CardProblem.TimeZoneUnknown,
                "manager" => await Manager(desk, db, value, cancel),
                "public_buyer" => Ground(desk, value),
                _ => null,
            };
            if (problem is { } found) problems.Add(field, found);
        }

        if (HasHourAlone(changes, customer)) problems.TryAdd("registry_cut_off", CardProblem.HourWithoutDays);
        return problems;
    }

    private static CardProblem? Ground(Workplace desk, string? value)
    {
        if (!desk.May(Right.HoldSupplies)) return CardProblem.GroundNotAllowed;
        return value is null || StoredWord.TryParse<PublicBuyerGround>(value, out _) ? null : CardProblem.GroundUnknown;
    }

    // Another problem of the same field, such as a hidden character, is no doubt.
    private static Dictionary<string, IdentifierFault> Doubts(
        Dictionary<string, CardProblem> problems, Dictionary<string, string?> typed, Customer customer)
    {
        var country = typed.GetValueOrDefault("country") ?? customer.Country;
        Dictionary<string, IdentifierFault> doubts = [];
        foreach (var (field, problem) in problems)
        {
            if (problem is not (CardProblem.TaxIdWrong or CardProblem.KppWrong)) continue;
            if (CardRules.Doubt(field, typed.GetValueOrDefault(field), country) is { } fault) doubts.Add(field, fault);
        }

        return doubts;
    }

    // The register of no day closes at no hour.
    private static bool HasHourAlone(IReadOnlyList<FieldChange> changes, Customer customer)
    {
        var stored = CardValues.Of(customer);
        foreach (var (field, _, value) in changes) stored[field] = value;
        return stored["registry_cut_off"] is not null && stored["payment_days"] is null
            && changes.Any(change => change.Field is "registry_cut_off" or "payment_days");
    }

    private static bool IsZone(string text) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId;

    private static async Task<CardProblem?> Manager(
        Workplace desk, DebitorDb db, string? value, CancellationToken cancel)
    {
        if (!desk.May(Right.Reassign)) return CardProblem.ManagerNotAllowed;
        if (value is null) return null;
        var isKnown = long.TryParse(value, CultureInfo.InvariantCulture, out var id)
            && await db.People.AnyAsync(
                person => person.Id == id && (person.LeftOn == null || person.LeftOn > desk.Today), cancel);
        return isKnown ? null : CardProblem.ManagerUnknown;
    }

    private static void Write(Workplace desk, DebitorDb db, Customer customer, IReadOnlyList<FieldChange> changes)
    {
        CardValues.Write(customer, changes);
        db.CardChanges.AddRange(CardHistory.Rows(desk, db, customer.Id, null, changes));
        desk.Note(
            db, "edit-customer", customer.Id,
            [
                ("fields", changes.Select(change => change.Field).ToList()),
                ("changes", changes.Where(change => !PersonalFields.Contains(change.Field)).Select(change =>
                    (change.Field, (object?)new List<string?> { change.Old, change.New })).ToList()),
            ],
            [
                .. changes.Where(change => PersonalFields.Contains(change.Field)).SelectMany(change =>
                    new[] { change.Old, change.New }.OfType<string>()
                        .Select(text => new PersonalValue(change.Field, text))),
            ]);
    }
}

/// <summary>Keeps what a card said before.</summary>
internal static class CardHistory
{
    public static IEnumerable<CardChange> Rows(
        Workplace desk, DebitorDb db, long customerId, long? contactPersonId, IReadOnlyList<FieldChange> changes)
    {
        var at = desk.Clock.Microseconds();
        foreach (var change in changes)
        {
            yield return new CardChange
            {
                Id = desk.Ids.Next(db),
                CustomerId = customerId,
                ContactPersonId = contactPersonId,
                Field = change.Field,
                OldValue = change.Old,
                NewValue = change.New,
                PersonId = desk.Acting.PersonId,
                Source = CustomerChange.Source,
                RecordedAt = at,
            };
        }
    }
}
