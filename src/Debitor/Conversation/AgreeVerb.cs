using System.CommandLine;
using System.Globalization;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Shell;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>
/// <c>debitor agree</c>: what was agreed on the day to act as: a sum by a day, instalments, a guarantee letter, a
/// meeting, a refusal.
/// </summary>
internal sealed class AgreeVerb
{
    private readonly Argument<string> _customer;
    private readonly Option<string[]> _pay;
    private readonly Option<string?> _company;
    private readonly Option<string?> _currency;
    private readonly Option<string?> _item;
    private readonly Option<DateOnly?> _letterBy;
    private readonly Option<bool> _onPaper;
    private readonly Option<DateOnly?> _meet;
    private readonly Option<TimeOnly?> _at;
    private readonly Option<bool> _refused;
    private readonly Option<string?> _contact;
    private readonly Option<string?> _note;
    private readonly Option<bool> _incoming;
    private readonly Option<string?> _reason;

    private AgreeVerb(OptionMaker make)
    {
        _customer = CustomerChoice.Argument(make);
        _pay = make.Several("--pay", "YYYY-MM-DD=SUM", "cli.error.bad-instalment", text => Read(text) is not null);
        _company = make.Text("--company", "NUMBER");
        _currency = make.Text("--currency", "CUR");
        _item = make.Text("--item", "NUMBER");
        _letterBy = make.Day("--letter-by");
        _onPaper = make.Flag("--on-paper");
        _meet = make.Day("--meet");
        _at = make.Read<TimeOnly?>("--at", "HH:MM", "cli.error.bad-hour", ContactVerb.ReadHour);
        _refused = make.Flag("--refused");
        _contact = make.Text("--contact", "NAME");
        _note = make.Text("--note", "TEXT");
        _incoming = make.Flag("--incoming");
        _reason = make.Text("--reason", "TEXT");
    }

    public static Command Make(GlobalOptions options)
    {
        var self = new AgreeVerb(options.Make);
        var verb = options.Verb(
            "agree", self._customer, self._pay, self._company, self._currency, self._item, self._letterBy,
            self._onPaper, self._meet, self._at, self._refused, self._contact, self._note,
            self._incoming, self._reason);
        options.Run(verb, Right.RecordContacts, self.Run);
        return verb;
    }

    private async Task<int> Run(CommandContext context, ParseResult parsed, CancellationToken cancel)
    {
        var found = await CustomerChoice.Find(context, parsed.GetRequiredValue(_customer), cancel);
        if (found is null) return ExitCode.Refused;
        var (person, isKnown) = await ContactVerb.Person(context, found, parsed.GetValue(_contact), cancel);
        if (!isKnown) return ExitCode.Refused;
        if (await Proposed(context, found, parsed, cancel) is not { } proposed) return ExitCode.Refused;
        var made = new MadeContact(
            context.On, Channel.Call, ResultOf(proposed.Kind), proposed.MeetsOn, proposed.MeetsAt,
            IsIncoming: parsed.GetValue(_incoming));
        var request = new RecordContact.Request(found, made, person, parsed.GetValue(_note))
        {
            PersonId = await ContactVerb.Ours(context, cancel),
            Agreements = [proposed],
            OverLimitReason = parsed.GetValue(_reason),
        };
        var recording = new RecordContact(
            context.Db, context.Ids, context.Clock, new Actor(context.Actor, context.SystemUser));
        var decision = await recording.Run(request, context.On, cancel);
        if (recording.RefusedAgreement is { } refused)
        {
            var (key, args) = AgreementSentences.Of(refused);
            return context.Console.Refuse(key, args);
        }

        if (decision.Refusal is { } refusal)
        {
            var (key, args) = ContactSentences.Of(refusal, made, recording.Breaches, context.Words);
            return context.Console.Refuse(key, args);
        }

        Tell(context, found, decision.Value.Agreements[0]);
        await context.AfterChange(cancel);
        return ExitCode.Done;
    }

    private static ActivityResult ResultOf(AgreementKind kind) => kind switch
    {
        AgreementKind.Meeting => ActivityResult.Callback,
        AgreementKind.Refusal => ActivityResult.Refusal,
        AgreementKind.Promise or AgreementKind.Schedule or AgreementKind.GuaranteeLetter => ActivityResult.Promise,
    };

    private static void Tell(CommandContext context, Customer customer, FixedAgreement made)
    {
        var words = context.Words;
        context.Console.Say(words[
            "agree.recorded", ("name", customer.Name), ("form", words.Of("agreement-kind", made.Proposed.Kind))]);
        foreach (var part in made.Parts)
        {
            var sum = new Money(part.AmountMinor, made.Proposed.Currency!.Value);
            context.Console.Say("  " + words["agree.part", ("day", part.DueOn), ("sum", sum)]);
        }

        foreach (var notice in made.Notices) context.Console.Say(words.Of("agreement-notice", notice));
    }

    // Null after saying what is missing.
    private async Task<ProposedAgreement?> Proposed(
        CommandContext context, Customer customer, ParseResult parsed, CancellationToken cancel)
    {
        var note = parsed.GetValue(_note);
        if (parsed.GetValue(_refused)) return new ProposedAgreement { Kind = AgreementKind.Refusal, Note = note };
        if (parsed.GetValue(_meet) is { } day)
        {
            return new ProposedAgreement
            {
                Kind = AgreementKind.Meeting,
                MeetsOn = day,
                MeetsAt = parsed.GetValue(_at),
                Note = note,
            };
        }

        var code = parsed.GetValue(_currency) ?? customer.Currency;
        if (!Currency.TryParse(code, out var currency))
        {
            context.Console.Refuse("agree.unknown-currency", ("read", code));
            return null;
        }

        if (await CompanyOf(context, customer, currency, parsed.GetValue(_company), cancel) is not { } company)
            return null;
        var (items, isKnown) = await ItemsOf(context, customer, parsed.GetValue(_item), cancel);
        if (!isKnown) return null;
        List<ProposedPart> parts = [];
        foreach (var text in parsed.GetValue(_pay) ?? [])
        {
            var (due, sum) = Read(text)!.Value;
            if (!MinorUnits.TryParse(sum, currency, out var minor))
            {
                context.Console.Refuse("cli.error.bad-instalment", ("name", "--pay"), ("read", text));
                return null;
            }

            parts.Add(new ProposedPart(due, minor));
        }

        var letterBy = parsed.GetValue(_letterBy);
        return new ProposedAgreement
        {
            Kind = letterBy is not null ? AgreementKind.GuaranteeLetter
                : parts.Count > 1 ? AgreementKind.Schedule
                : AgreementKind.Promise,
            CompanyId = company,
            Currency = currency,
            Parts = parts,
            Items = items,
            LetterDueOn = letterBy,
            IsOnPaper = parsed.GetValue(_onPaper),
            Note = note,
        };
    }

    // The company named; else the one that is owed something in the currency.
    private static async Task<long?> CompanyOf(
        CommandContext context, Customer customer, Currency currency, string? number, CancellationToken cancel)
    {
        var owed = await context.Db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customer.Id && item.SettledOn == null && item.Currency == currency.Code)
            .Select(item => item.CompanyId).Distinct().ToListAsync(cancel);
        var companies = await context.Db.Companies.AsNoTracking().OrderBy(company => company.Number)
            .Select(company => new { company.Id, company.Number }).ToListAsync(cancel);
        var found = number is null ? null : companies.Find(company => company.Number == number);
        if (found is not null) return found.Id;
        if (number is null && owed.Count <= 1) return owed.Count == 1 ? owed[0] : companies.FirstOrDefault()?.Id;
        var names = string.Join(", ", companies.Where(c => owed.Contains(c.Id)).Select(c => c.Number));
        context.Console.Refuse("agree.which-company", ("read", number ?? ""), ("names", names));
        return null;
    }

    private static async Task<(IReadOnlyList<long> Items, bool IsKnown)> ItemsOf(
        CommandContext context, Customer customer, string? numbers, CancellationToken cancel)
    {
        if (numbers is null) return ([], true);
        List<long> items = [];
        const StringSplitOptions Words = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        foreach (var number in numbers.Split(',', Words))
        {
            var folded = Folding.Number(number);
            var found = await context.Db.OpenItems.AsNoTracking()
                .Where(item => item.CustomerId == customer.Id && item.NumberFolded == folded)
                .OrderByDescending(item => item.SettledOn == null).ThenByDescending(item => item.IssuedOn)
                .Select(item => (long?)item.Id).FirstOrDefaultAsync(cancel);
            if (found is not { } id)
            {
                context.Console.Refuse("agree.item-unknown", ("read", number), ("name", customer.Name));
                return ([], false);
            }

            items.Add(id);
        }

        return (items, true);
    }

    // The sum is read later, when the currency is known.
    private static (DateOnly DueOn, string Sum)? Read(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 0 || OptionMaker.ReadDay(text[..at]) is not { } day) return null;
        return decimal.TryParse(text[(at + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? (day, text[(at + 1)..])
            : null;
    }
}
