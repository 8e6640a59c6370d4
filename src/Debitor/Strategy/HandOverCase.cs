using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Hands the case of a customer to another of us, or back, and takes that back.</summary>
internal static class HandOverCase
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="To">Who is to have it.</param>
    /// <param name="Reason">Why, for the new owner and the journal.</param>
    internal sealed record Request(long CustomerId, PersonRole To, string? Reason)
    {
        public string Source { get; init; } = CustomerChange.Source;
    }

    /// <returns>The id of the hand-over, by which it is taken back.</returns>
    public static async Task<Decision<long, HandOverRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel) => desk.May(Right.RecordContacts)
            ? await desk.Change(db => In(desk, db, request, cancel), cancel)
            : HandOverRefusal.NotAllowed;

    /// <summary>The same in a context that was opened through the gate.</summary>
    public static async Task<Decision<long, HandOverRefusal>> In(
        Workplace desk, DebitorDb db, Request request, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var isKnown = await db.Customers.AnyAsync(known => known.Id == request.CustomerId, cancel);
        if (!isKnown) return HandOverRefusal.CustomerUnknown;
        var standing = await Standing(db, request.CustomerId, desk.Today, cancel);
        var held = await db.People.Where(person => person.LeftOn == null || person.LeftOn > desk.Today)
            .Select(person => person.Role).Distinct().ToListAsync(cancel);
        if (HandOverRules.Hand(standing, request.To, held.ToHashSet(), request.Reason) is { } refusal) return refusal;
        var row = new HandedCase
        {
            Id = desk.Ids.Next(db),
            CustomerId = request.CustomerId,
            HandedOn = desk.Today,
            FromRole = standing!.Value.Holder,
            ToRole = request.To,
            Reason = request.Reason!.Trim(),
            PersonId = desk.Acting.PersonId,
            Source = request.Source,
            RecordedAt = desk.Clock.Microseconds(),
        };
        db.HandedCases.Add(row);
        desk.Note(
            db, "case-handed", row.CustomerId,
            [("from", StoredWord.Of(row.FromRole)), ("to", StoredWord.Of(row.ToRole)), ("on", row.HandedOn)],
            new PersonalValue("reason", row.Reason));
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, [row.CustomerId], cancel);
        await transaction.CommitAsync(cancel);
        return row.Id;
    }

    /// <summary>Takes a hand-over back; what was done since stays.</summary>
    /// <returns>The customer.</returns>
    public static async Task<Decision<long, HandOverRefusal>> Undo(
        Workplace desk, long id, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return HandOverRefusal.NotAllowed;
        return await desk.Change<Decision<long, HandOverRefusal>>(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                await LedgerVersions.Raise(db, cancel);
                var row = await db.HandedCases.SingleOrDefaultAsync(
                    known => known.Id == id && known.UndoneAt == null, cancel);
                if (row is null) return HandOverRefusal.AlreadyUndone;
                if (!await db.Customers.AnyAsync(known => known.Id == row.CustomerId, cancel))
                    return HandOverRefusal.CustomerUnknown;
                row.UndoneAt = desk.Clock.Microseconds();
                desk.Note(
                    db, "case-handed-undone", row.CustomerId,
                    [("from", StoredWord.Of(row.FromRole)), ("to", StoredWord.Of(row.ToRole))]);
                await db.SaveChangesAsync(cancel);
                await LedgerVersions.Mark(db, [row.CustomerId], cancel);
                await transaction.CommitAsync(cancel);
                return row.CustomerId;
            },
            cancel);
    }

    /// <summary>Why not, in the words of whoever asks.</summary>
    public static string Say(Words words, HandOverRefusal refusal, PersonRole role) =>
        words[Key(refusal), Facts(words, role)];

    public static string Key(HandOverRefusal refusal) => refusal switch
    {
        HandOverRefusal.NotAllowed => "handed.refused.right",
        HandOverRefusal.CustomerUnknown => "handed.refused.customer",
        HandOverRefusal.NoCase => "handed.refused.nothing",
        HandOverRefusal.Same => "handed.refused.same",
        HandOverRefusal.RoleWrong => "handed.refused.role",
        HandOverRefusal.NobodyThere => "handed.refused.nobody",
        HandOverRefusal.ReasonMissing => "handed.refused.reason",
        HandOverRefusal.ReasonTooLong => "handed.refused.long",
        HandOverRefusal.AlreadyUndone => "handed.refused.undone",
    };

    public static (string Name, object Value)[] Facts(Words words, PersonRole role) =>
        [("role", words.Of("role", role)), ("count", HandoverRules.ReasonMax)];

    private static async Task<CaseStanding?> Standing(
        DebitorDb db, long customerId, DateOnly on, CancellationToken cancel)
    {
        var inputs = await PlanningInputs.Of(db, cancel);
        var together = new Questions(db);
        using var reader = new DossierReader(db, on, [customerId], together);
        await together.Answer(cancel);
        return reader.Next(out var head, out var dossier)
            ? NextSteps.Case(dossier, inputs.Policy, PlanningInputs.Calendar(head.Country), on)
            : null;
    }
}
