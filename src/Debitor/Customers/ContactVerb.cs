using System.CommandLine;
using System.Globalization;
using Debitor.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Shell;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary><c>debitor contact</c>: a call, a letter or a meeting that took place, on the day to act as.</summary>
internal static class ContactVerb
{
    public static Command Make(GlobalOptions options)
    {
        var customer = CustomerChoice.Argument(options.Make);
        var channel = options.Make.Choice(
            "--channel", [.. StoredWord.All<Channel>().Where(word => word != StoredWord.Of(Channel.Internal))]);
        var result = options.Make.Choice(
            "--result",
            [.. StoredWord.All<ActivityResult>().Where(word => word != StoredWord.Of(ActivityResult.Done))]);
        var contact = options.Make.Text("--contact", "NAME");
        var next = options.Make.Day("--next");
        var nextAt = options.Make.Read<TimeOnly?>("--next-at", "HH:MM", "cli.error.bad-hour", ReadHour);
        var promised = options.Make.Day("--promised-on");
        var note = options.Make.Text("--note", "TEXT");
        var incoming = options.Make.Flag("--incoming");
        var reason = options.Make.Text("--reason", "TEXT");
        result.Required = true;
        var verb = options.Verb(
            "contact", customer, channel, result, contact, next, nextAt, promised, note, incoming, reason);
        options.Run(verb, Right.RecordContacts, async (context, parsed, cancel) =>
        {
            var found = await CustomerChoice.Find(context, parsed.GetRequiredValue(customer), cancel);
            if (found is null) return ExitCode.Refused;
            var (person, isKnown) = await Person(context, found, parsed.GetValue(contact), cancel);
            if (!isKnown) return ExitCode.Refused;
            var made = new MadeContact(
                context.On, Read(parsed.GetValue(channel), Channel.Call),
                Read(parsed.GetValue(result), ActivityResult.Reached), parsed.GetValue(next),
                parsed.GetValue(nextAt), parsed.GetValue(promised), parsed.GetValue(incoming));
            var request = new RecordContact.Request(found, made, person, parsed.GetValue(note))
            {
                PersonId = await Ours(context, cancel),
                OverLimitReason = parsed.GetValue(reason),
            };
            return await Record(context, request, cancel);
        });
        return verb;
    }

    private static async Task<int> Record(
        CommandContext context, RecordContact.Request request, CancellationToken cancel)
    {
        var actor = new Actor(context.Actor, context.SystemUser);
        var recording = new RecordContact(context.Db, context.Ids, context.Clock, actor);
        var today = context.On;
        var decision = await recording.Run(request, today, cancel);
        var name = request.Customer.Name;
        if (decision.Refusal is { } refusal)
        {
            var (key, args) = recording.RefusedAgreement is { } refused
                ? AgreementSentences.Of(refused)
                : ContactSentences.Of(refusal, request.Contact, recording.Breaches, context.Words);
            return context.Console.Refuse(key, args);
        }

        var words = context.Words;
        context.Console.Say(words[
            "contact.recorded", ("name", name), ("day", request.Contact.DoneOn),
            ("channel", words.Of("channel", request.Contact.Channel)),
            ("result", words.Of("result", request.Contact.Result))]);
        if (decision.Value.Before > 0) context.Console.Say(words["contact.twice", ("name", name)]);
        await context.AfterChange(cancel);
        return ExitCode.Done;
    }

    // Which of our people acts; the administrator of the command line is none of them.
    internal static Task<long?> Ours(CommandContext context, CancellationToken cancel) => context.Db.People
        .Where(person => person.Email == context.Actor).OrderBy(person => person.Id)
        .Select(person => (long?)person.Id).FirstOrDefaultAsync(cancel);

    internal static TimeOnly? ReadHour(string text) => TimeOnly.TryParseExact(
        text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;

    // The contact person by name; whom nobody named is left open.
    internal static async Task<(long? Id, bool IsKnown)> Person(
        CommandContext context, Customer customer, string? name, CancellationToken cancel)
    {
        if (name is null) return (null, true);
        var persons = await (
            from contact in context.Db.CustomerContacts
            join person in context.Db.ContactPersons on contact.ContactPersonId equals person.Id
            where contact.CustomerId == customer.Id
            orderby person.NameFolded, person.Id
            select person).AsNoTracking().ToListAsync(cancel);
        var folded = Folding.Name(name);
        var found = persons.FirstOrDefault(person => person.NameFolded == folded)
            ?? persons.FirstOrDefault(person => person.NameFolded.Contains(folded, StringComparison.Ordinal));
        if (found is not null) return (found.Id, true);
        context.Console.Refuse(
            "contact.person-unknown", ("name", customer.Name), ("read", name),
            ("names", string.Join(", ", persons.Select(person => person.Name))));
        return (null, false);
    }

    private static T Read<T>(string? word, T usual)
        where T : struct, Enum => word is not null && StoredWord.TryParse(word, out T value) ? value : usual;
}
