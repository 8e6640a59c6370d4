using System.Globalization;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Strategy;

namespace Debitor.Conversation;

/// <summary>What stands in a conversation before anybody types: whom it is with, goals, ways out.</summary>
internal static class FirstDraft
{
    private const int OptionsShown = 4;

    /// <param name="facts">Who is next, and why.</param>
    /// <param name="known">What was prepared.</param>
    /// <param name="direction">Who calls whom.</param>
    /// <param name="ours">The language of whoever leads the talk: sums are typed as it writes them.</param>
    public static ConversationDraft Of(
        DossierFacts facts, PreparationModel known, Direction direction, Language ours)
    {
        var speaker = direction == Direction.Outgoing ? facts.Answer.Step?.ContactPersonId : null;
        var contact = facts.ContactPersons.FirstOrDefault(one => one.Person.Id == speaker);
        var theirs = Words.In(
            LanguageCodes.TryParse(facts.Customer.Language, out var language) ? language : ours);
        return new ConversationDraft
        {
            SpeakerId = contact?.Person.Id,
            Decides = contact?.Link.Decides == true ? true : null,
            Goals = [.. known.Debts.Select(debt => Goal(debt, ours)).OfType<DraftGoal>()],
            Options =
            [
                .. known.Debts.Where(debt => debt.Goal is not null || debt.Options.Count > 0)
                    .SelectMany(debt => debt.Options.Take(OptionsShown))
                    .Select((option, index) => new DraftOption
                    {
                        Key = Words.Key("", option.Kind)[1..],
                        Text = $"{theirs.Of("option", option.Kind)}: {PreparationSentences.Of(theirs, option)}",
                        IsChosen = index < ConversationRules.OptionsMin,
                    }),
            ],
        };
    }

    private static DraftGoal? Goal(PreparedDebt debt, Language ours) => debt.Goal is not { } goal
        ? null
        : new DraftGoal
        {
            CompanyId = goal.CompanyId,
            Currency = goal.Best.Sum.Currency.Code,
            BestAmount = TypedSum.Of(goal.Best.Sum, ours),
            BestOn = goal.Best.On,
            LeastAmount = TypedSum.Of(goal.Least.Sum, ours),
            LeastOn = goal.Least.On,
        };
}

/// <summary>A sum as people type it in their language, and as it is read back.</summary>
internal static class TypedSum
{
    public static string Of(Money sum, Language language)
    {
        var plain = sum.ToString();
        if (language == Language.En) return plain;
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? plain : plain[..point];
        var grouped = long.Parse(whole, CultureInfo.InvariantCulture)
            .ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
        return point < 0 ? grouped : $"{grouped},{plain[(point + 1)..]}";
    }
}
