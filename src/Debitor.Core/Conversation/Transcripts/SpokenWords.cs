using Debitor.Core.Conversation.Spoken;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>A word as wordings compare it.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Start">The first character in the text.</param>
/// <param name="EndsSentence">Whether a sentence ends behind it.</param>
internal readonly record struct SpokenWord(string Text, int Start, bool EndsSentence);

/// <summary>The words of a text that were said: remarks in square brackets such as [смех] are left out.</summary>
internal static class SpokenWords
{
    public static int Count(string text) => Of(text).Count;

    public static List<SpokenWord> Of(string text)
    {
        List<SpokenWord> words = [];
        var inRemark = new InRemark(text);
        foreach (var token in SpokenText.Of(text).Tokens)
        {
            if (inRemark.At(token.Start)) continue;
            if (token.EndsSentence && words.Count > 0) words[^1] = words[^1] with { EndsSentence = true };
            if (token.Kind is TokenKind.Break or TokenKind.Currency) continue;
            words.Add(new SpokenWord(token.Text, token.Start, false));
        }

        return words;
    }

    // Asked with rising places only, so that the brackets are walked once.
    private sealed class InRemark(string text)
    {
        private int _at;
        private int _until = -1;

        public bool At(int place)
        {
            for (; _at <= place; _at++)
            {
                if (_at <= _until || text[_at] != '[') continue;
                _until = text.IndexOf(']', _at, Math.Min(text.Length - _at, RemarkCharsMax));
            }

            return place <= _until;
        }

        private const int RemarkCharsMax = 60;
    }
}
