using Debitor.Conversation;
using Debitor.Conversation.Guard;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Core.Refusals;
using Debitor.Platform.Web;
using Debitor.Strategy.Policies;

namespace Debitor.Refusals;

/// <summary>Puts the words of the method together for a refusal: a letter and the script of a talk.</summary>
/// <param name="book">The words, in the language of the customer.</param>
/// <param name="draft">What was typed.</param>
/// <param name="known">What is known of both sides.</param>
internal sealed class RefusalLetter(MethodBook book, RefusalDraft draft, RefusalVoices known)
{
    /// <summary>The letter: a paragraph for what is offered, and none for what is not.</summary>
    public string Compose() => string.Join(
        "\n\n", Ready(PartingPieces.Letter).Select(piece => piece.Text));

    /// <summary>What is gone through in the talk.</summary>
    public IReadOnlyList<ReadyPiece> Script() => [.. Ready(PartingPieces.Talk)];

    /// <summary>What the guard finds in a letter, and whether the policy keeps it back.</summary>
    public static bool IsFine(Workplace desk, RefusalDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Letter)) return true;
        var policy = RefusalChange.Policy(desk);
        var strictness = policy is null ? 0 : (int)policy.Guard;
        return GuardFiles.Check(draft.Language ?? desk.Language, draft.Letter, Context(desk))
            .All(finding => (int)finding.Severity > strictness);
    }

    /// <summary>What may be named in a letter: what the policy carries out.</summary>
    public static GuardContext Context(Workplace desk) => new(
        GuardTextKind.Say,
        RefusalChange.Policy(desk) is { } policy ? PolicyWording.AllowedBy(policy) : LawfulConsequences.None);

    private IEnumerable<ReadyPiece> Ready(IReadOnlyList<string> names)
    {
        var values = Values();
        return names.Select(name => book.Piece(PartingPieces.Key(name), known.Type, values)).OfType<ReadyPiece>();
    }

    private FieldValues Values()
    {
        var values = new FieldValues(book.Language, known.On)
            .With(Field.Person, known.Person is { } person ? Addressing.Of(person, book.Language) : null)
            .With(Field.Customer, SpokenName.OfCompany(known.Customer))
            .With(Field.Us, known.Us is { } us ? SpokenName.OfCompany(us) : null)
            .With(Field.Ours, SpokenName.OfOurs(known.Ours))
            .With(Field.Debt, known.Overdue)
            .With(Field.Conditions, Sentence(draft.Conditions))
            .With(Field.AgainDay, draft.LookAgainOn);
        return values
            .With(Field.Prepayment, Offered(RefusalAlternative.PrepaymentOnly, () => "100 %"))
            .With(Field.SmallerLimit, Offered(RefusalAlternative.SmallerLimit, () => Limit()))
            .With(Field.Successor, Offered(RefusalAlternative.Colleague, () => draft.ColleagueName))
            .With(Field.Partner, Offered(RefusalAlternative.Partner, () => draft.PartnerName))
            .With(Field.PartnerPerson, Offered(
                RefusalAlternative.Partner,
                () => draft.PartnerPerson is { } name && draft.PartnerPhone is { Length: > 0 } phone
                    ? $"{name.Trim()}, {phone.Trim()}"
                    : draft.PartnerPerson));
    }

    private string? Limit() => draft.Of(RefusalAlternative.SmallerLimit)?.Note?.Trim().TrimEnd('.');

    private string? Offered(RefusalAlternative kind, Func<string?> text) => draft.Offers(kind) ? text() : null;

    // What is typed goes on after a colon: it ends as a sentence does.
    private static string? Sentence(string? text)
    {
        var clean = text?.Trim();
        return string.IsNullOrEmpty(clean) || clean[^1] is '.' or '!' or '?' ? clean : $"{clean}.";
    }
}

/// <summary>What is known of both sides of a refusal.</summary>
/// <param name="On">The day.</param>
/// <param name="Customer">Their name.</param>
/// <param name="Us">Our company; null when they never bought.</param>
/// <param name="Ours">Who of us writes.</param>
/// <param name="Person">Who of them is written to; null when nobody is known.</param>
/// <param name="Type">The type of debtor.</param>
/// <param name="Overdue">What is overdue, by currency.</param>
public sealed record RefusalVoices(
    DateOnly On, string Customer, string? Us, string Ours, string? Person, DebtorType Type,
    IReadOnlyList<Money> Overdue);
