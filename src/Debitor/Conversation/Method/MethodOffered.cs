using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Languages;

namespace Debitor.Conversation.Method;

/// <summary>Says in words when a piece is offered.</summary>
internal static class MethodOffered
{
    /// <summary>How a word agrees with a number in a language, as one writes it.</summary>
    public static string FormsIn(Language language) => language switch
    {
        Language.Ru => "{days|день|дня|дней}",
        Language.Uk => "{days|день|дні|днів}",
        Language.En => "{days|day|days}",
    };

    /// <summary>One phrase a condition; all of them have to hold.</summary>
    public static IReadOnlyList<string> Of(PieceWhen when, Words words)
    {
        List<string> said = [];
        if (when.Occasions.Count > 0) Any(when.Occasions.Select(one => words.Of("method-when", one)));
        if (when.Direction is { } direction) said.Add(words.Of("method-when", direction));
        if (when.IsMeeting is { } meeting) said.Add(words[meeting ? "method-when.meeting" : "method-when.call"]);
        if (when.Deciders.Count > 0)
            Any(when.Deciders.Select(one => words[Words.Key("method-when.decider", one).Replace("r.", "r-", default)]));
        if (when.Types.Count > 0) Any(when.Types.Select(one => words.Of("method-type", one)));
        if (when.IsAfterKept) said.Add(words["method-when.after-kept"]);
        if (when.IsQualityFirst) said.Add(words["method-when.quality-first"]);
        return said.Count > 0 ? said : [words["method-when.always"]];

        void Any(IEnumerable<string> one) => said.Add(string.Join(" / ", one));
    }
}
