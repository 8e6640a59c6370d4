namespace Debitor.Core.Conversation.Transcripts;

/// <summary>What one speaker says until another one speaks: sums and dates do not end with a cue.</summary>
internal sealed class Turn
{
    private readonly List<int> _starts = [];

    private Turn(string? speaker, int firstCue) => (Speaker, FirstCue) = (speaker, firstCue);

    public string? Speaker { get; }

    public int FirstCue { get; }

    public int LastCue => FirstCue + _starts.Count - 1;

    public string Text { get; private set; } = "";

    /// <summary>The cue, from 0, to which a character of the text belongs.</summary>
    public int CueAt(int start)
    {
        var found = _starts.BinarySearch(start);
        return FirstCue + (found >= 0 ? found : ~found - 1);
    }

    /// <summary>Where the text of a cue begins within the turn.</summary>
    public int StartOf(int cue) => _starts[cue - FirstCue];

    /// <summary>The text from a character to the end of its sentence, not longer than people read.</summary>
    public string WordsFrom(int start)
    {
        const int CharsMax = 160;
        var end = start;
        while (end < Text.Length && end < start + CharsMax)
        {
            if (Text[end] is '?' or '!' or '…' || (Text[end] == '.' && EndsSentence(end))) break;
            end++;
        }

        if (end < Text.Length && end < start + CharsMax) return Text[start..(end + 1)];
        return end == Text.Length ? Text[start..] : string.Concat(Text.AsSpan(start, end - start), "…");
    }

    public static List<Turn> Of(IReadOnlyList<Cue> cues)
    {
        List<Turn> turns = [];
        for (var i = 0; i < cues.Count;)
        {
            var turn = new Turn(cues[i].Speaker, i);
            var text = new System.Text.StringBuilder();
            for (; i < cues.Count && cues[i].Speaker == turn.Speaker; i++)
            {
                if (text.Length > 0) text.Append(' ');
                turn._starts.Add(text.Length);
                text.Append(cues[i].Text);
            }

            turn.Text = text.ToString();
            turns.Add(turn);
        }

        return turns;
    }

    // A point within 125.430 or 15.06 ends nothing.
    private bool EndsSentence(int at) => at + 1 >= Text.Length || char.IsWhiteSpace(Text[at + 1]);
}
