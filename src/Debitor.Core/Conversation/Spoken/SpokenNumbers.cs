namespace Debitor.Core.Conversation.Spoken;

/// <summary>Reads a number as people say it.</summary>
/// <remarks>
/// Hundreds, then tens, then units, then thousands, millions: whatever breaks that order begins another number, so
/// «пять, шесть дней» is 5 and 6. Digits and words mix: 125 тысяч 430.
/// </remarks>
internal static class SpokenNumbers
{
    private const int Nothing = 4;
    private const int Complete = 0;

    /// <summary>Reads the number that begins at a token.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="at">Where it begins; behind it when one was read.</param>
    /// <param name="value">The number, never negative.</param>
    /// <returns>False when no number begins there.</returns>
    public static bool TryRead(IReadOnlyList<SpokenToken> tokens, ref int at, out decimal value)
    {
        decimal total = 0;
        decimal group = 0;
        long scaleMax = long.MaxValue;
        var rank = Nothing;
        var i = at;
        for (; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Number && rank == Nothing)
            {
                group = token.Value;
                rank = Complete;
            }
            else if (token.Kind != TokenKind.Word) break;
            else if (NumberWords.Cardinals.TryGetValue(token.Text, out var cardinal))
            {
                if (RankOf(cardinal) >= rank) break;
                group += cardinal;
                rank = cardinal is >= 10 and < 20 ? 1 : RankOf(cardinal);
            }
            else if (token.Text == "hundred" && group is > 0 and < 100 && group == decimal.Truncate(group))
            {
                group *= 100;
                rank = 3;
            }
            else if (rank == Nothing && token.Text is "полтора" or "полторы" or "півтора" or "півтори")
            {
                group = 1.5m;
                rank = Complete;
            }
            else if (NumberWords.Scales.TryGetValue(token.Text, out var scale) && scale < scaleMax)
            {
                // A bare «тысяча» counts as one; behind a number its short form belongs to that number.
                if (rank == Nothing && token.Text is "k" or "тыс" or "тис" or "млн" or "млрд") break;
                total += (rank == Nothing ? 1 : group) * scale;
                (scaleMax, group, rank) = (scale, 0, Nothing);
            }
            else if (token.Text == "a" && rank == Nothing && IsBefore(tokens, i, "hundred", "thousand", "million"))
            {
                (group, rank) = (1, 1);
            }
            else if (!IsAnd(tokens, i, i > at)) break;
        }

        value = total + group;
        if (i == at || (total == 0 && rank == Nothing)) return false;
        at = i;
        return true;
    }

    /// <summary>Reads an ordinal from 1 to 31: пятнадцатого, двадцять п’ятого, nineteenth, 15-го, 15th.</summary>
    public static bool TryOrdinal(IReadOnlyList<SpokenToken> tokens, ref int at, out int value)
    {
        value = 0;
        if (at >= tokens.Count) return false;
        var token = tokens[at];
        if (token.Kind == TokenKind.Number)
        {
            if (token.Value is < 1 or > 31 || !IsWhole(token) || at + 1 >= tokens.Count) return false;
            if (!IsOrdinalEnding(tokens[at + 1], token.End)) return false;
            value = (int)token.Value;
            at += 2;
            return true;
        }

        if (token.Kind != TokenKind.Word) return false;
        if (NumberWords.Ordinals.TryGetValue(token.Text, out value))
        {
            at++;
            return true;
        }

        if (!NumberWords.Cardinals.TryGetValue(token.Text, out var tens) || tens is not (20 or 30)) return false;
        if (at + 1 >= tokens.Count) return false;
        if (!NumberWords.Ordinals.TryGetValue(tokens[at + 1].Text, out var unit)) return false;
        if (unit > 9 || tens + unit > 31) return false;
        value = tens + unit;
        at += 2;
        return true;
    }

    public static bool IsWhole(SpokenToken token) => !token.Text.Contains('.', StringComparison.Ordinal);

    private static bool IsOrdinalEnding(SpokenToken token, int end) =>
        token.Kind == TokenKind.Word && token.Start <= end + 1
        && token.Text is "го" or "ого" or "му" or "ому" or "е" or "ое" or "те" or "ше" or "th" or "st" or "nd" or "rd";

    // One hundred AND five: only where the number goes on.
    private static bool IsAnd(IReadOnlyList<SpokenToken> tokens, int at, bool began) =>
        began && tokens[at].Text == "and" && tokens[at - 1].Text is "hundred" or "thousand" or "million"
        && at + 1 < tokens.Count && NumberWords.Cardinals.ContainsKey(tokens[at + 1].Text);

    private static bool IsBefore(IReadOnlyList<SpokenToken> tokens, int at, params ReadOnlySpan<string> words) =>
        at + 1 < tokens.Count && words.Contains(tokens[at + 1].Text);

    private static int RankOf(int cardinal) => cardinal switch { >= 100 => 3, >= 10 => 2, _ => 1 };
}
