using Debitor.Core.Customers;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Decides which of the names at the beginnings of lines are speakers.</summary>
/// <remarks>
/// «Итак: …» looks like a speaker. A name is believed when it is a role word, comes twice, stands with a time, or
/// when every line of the text has one.
/// </remarks>
internal sealed class SpeakerLabels
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _spellings = new(StringComparer.Ordinal);
    private readonly bool _everyLine;

    public SpeakerLabels(IReadOnlyCollection<SpokenLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Label is not { } label) continue;
            var folded = Folded(label);
            _counts[folded] = _counts.GetValueOrDefault(folded) + 1;
            _spellings.TryAdd(folded, label);
        }

        _everyLine = lines.All(line => line.Form is LabelForm.Colon or LabelForm.Timed);
    }

    /// <summary>The speaker of a line in the spelling that came first; null when its name is none.</summary>
    public string? SpeakerOf(SpokenLine line)
    {
        if (line.Label is not { } label) return null;
        var folded = Folded(label);
        var isSpeaker = _counts.GetValueOrDefault(folded) > 1 || SpeakerWords.IsRole(label)
            || (line.Form is LabelForm.Colon or LabelForm.Timed && (_everyLine || line.Mark is not null));
        return isSpeaker ? _spellings[folded] : null;
    }

    private static string Folded(string label) => SearchText.Name(label) is { Length: > 0 } name ? name : label;
}
