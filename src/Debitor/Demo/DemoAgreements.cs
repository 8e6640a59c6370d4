using System.Globalization;
using Debitor.Conversation;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Shell;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Demo;

/// <summary>Fixes what was agreed in the calls of the demo, as the day of each call would have.</summary>
internal static class DemoAgreements
{
    /// <summary>Records those that are missing; a demo that was built before has them all.</summary>
    public static async Task Record(CommandContext context, DateOnly on, CancellationToken cancel)
    {
        var db = context.Book;
        if (await db.Agreements.AnyAsync(cancel)) return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        List<long> customers = [];
        foreach (var told in DemoCompany.Agreements(on))
        {
            await Record(context, told, cancel);
            await db.SaveChangesAsync(cancel);
            var number = told.Customer.Number.ToString(CultureInfo.InvariantCulture);
            customers.Add(await db.Customers.Where(known => known.Number == number)
                .Select(known => known.Id).SingleAsync(cancel));
        }

        await LedgerVersions.Mark(db, customers, cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static async Task Record(CommandContext context, DemoAgreement told, CancellationToken cancel)
    {
        var db = context.Book;
        var number = told.Customer.Number.ToString(CultureInfo.InvariantCulture);
        var customer = await db.Customers.SingleAsync(known => known.Number == number, cancel);
        var result = told.Parts.Count == 0 ? ActivityResult.Refusal : ActivityResult.Promise;
        var activity = await db.Activities.SingleAsync(
            known => known.CustomerId == customer.Id && known.DoneOn == told.On && known.Result == result, cancel);
        var inputs = await PlanningInputs.Of(db, cancel);
        var recording = new RecordAgreements(db, context.Ids, inputs.Policy);
        var occasion = new RecordAgreements.Occasion(customer, activity);
        var (made, refused) = await recording.Run(occasion, [await Proposed(db, told, activity, cancel)], cancel);
        if (refused is { } no)
        {
            var (key, args) = AgreementSentences.Of(no);
            throw new InvalidOperationException($"The demo company does not agree: {context.Words[key, args]}");
        }

        foreach (var agreement in db.ChangeTracker.Entries<Agreement>().Select(entry => entry.Entity)
            .Where(agreement => agreement.ActivityId == activity.Id)) agreement.LetterReceivedOn = told.LetterOn;
        new Journal(context.Ids).Add(
            db, new Deed(new Actor(context.Actor, context.SystemUser), activity.RecordedAt, "agreed")
            {
                Subject = "customer",
                SubjectId = customer.Id,
                Facts = [("agreed", made.Select(AgreementFacts.Of).ToList())],
            });
    }

    private static async Task<ProposedAgreement> Proposed(
        DebitorDb db, DemoAgreement told, Activity activity, CancellationToken cancel)
    {
        if (told.Parts.Count == 0) return new ProposedAgreement { Kind = AgreementKind.Refusal, Note = activity.Note };
        return new ProposedAgreement
        {
            Kind = told.LetterOn is not null ? AgreementKind.GuaranteeLetter
                : told.Parts.Count > 1 ? AgreementKind.Schedule
                : AgreementKind.Promise,
            CompanyId = await db.Companies.Where(company => company.Number == told.Customer.Company.Number)
                .Select(company => company.Id).SingleAsync(cancel),
            Currency = Currency.Parse(told.Customer.Currency),
            Parts = [.. told.Parts.Select(part => new ProposedPart(part.DueOn, part.Minor))],
            LetterDueOn = told.LetterOn,
            Note = activity.Note,
        };
    }
}
