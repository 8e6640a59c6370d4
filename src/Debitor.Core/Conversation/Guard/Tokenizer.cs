using System.Buffers;
using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>Takes a text apart in one pass; each sign is looked at a fixed number of times.</summary>
internal sealed class Tokenizer(GuardText text, Lexicon lexicon)
{
    /// <summary>A sentence without an end is cut here, so that nothing is looked for across a whole book.</summary>
    private const int SentenceTokensMax = 120;

    private const TokenMarks CapitalMarks = TokenMarks.Capital | TokenMarks.Capitals;
    private const int QuoteUnitsMax = 1_500;

    private static readonly SearchValues<char> OpeningMarks = SearchValues.Create("«„“\"‹‘'");

    private readonly string _source = text.Source;
    private readonly Language _language = text.Language;
    private TokenMarks _before = TokenMarks.Line;
    private int _sentenceFirst;
    private int _sentenceStart = -1;

    public void Read()
    {
        Quotations();
        var at = 0;
        while (at < _source.Length) at = Next(at);
        EndSentence(_source.Length);
    }

    private int Next(int at)
    {
        var c = _source[at];
        if (Letters.IsSpace(c) || Letters.IsInvisible(c))
        {
            if (c is '\n' or '\r' or '\u2028' or '\u2029')
            {
                EndSentence(at);
                _before |= TokenMarks.Line;
            }

            return at + 1;
        }

        if (_sentenceStart < 0) _sentenceStart = at;
        if (char.IsLetter(c)) return Word(at);
        if (NumberReader.Begins(_source, at)) return Number(at);
        return Sign(at);
    }

    private int Word(int start)
    {
        var letters = text.Letters.Count;
        var (end, foreign, own, capitals, small, digits) = (start, 0, 0, 0, 0, 0);
        for (var i = start; i < _source.Length; i++)
        {
            var c = _source[i];
            if (char.IsLetter(c))
            {
                if (Letters.IsForeignLetter(c, _language)) foreign++;
                else own++;
                if (char.IsUpper(c)) capitals++;
                else small++;
            }
            else if (char.IsAsciiDigit(c)) digits++;
            else if (Letters.IsInvisible(c))
            {
                Compose(c, letters);
                continue;
            }
            else if (Letters.IsApostrophe(c) && i + 1 < _source.Length && char.IsLetter(_source[i + 1])
                && i > start)
            {
                if (_language == Language.En) text.Letters.Add('\'');
                continue;
            }
            else break;

            text.Letters.Add(Letters.Small(c, _language));
            end = i + 1;
        }

        var marks = small == 0 && capitals > 1 ? TokenMarks.Capitals | TokenMarks.Capital
            : char.IsUpper(_source[start]) ? TokenMarks.Capital : TokenMarks.None;
        if (foreign > 0 && own == 0) marks |= TokenMarks.Foreign;
        Unmask(letters, foreign, own, digits);
        if (digits > 0 && HasDigit(letters)) marks |= TokenMarks.Document;
        Add(start, end, letters, marks);
        return Hyphen(end);
    }

    // й, ї and ё may come as a letter and a mark.
    private void Compose(char mark, int letters)
    {
        if (text.Letters.Count == letters) return;
        ref var last = ref text.Letters[text.Letters.Count - 1];
        last = (last, mark) switch
        {
            ('и', '\u0306') => 'й',
            ('і', '\u0308') => _language == Language.Uk ? 'ї' : 'и',
            _ => last,
        };
    }

    // Letters of another script, digits for letters, and letters held down.
    private void Unmask(int from, int foreign, int own, int digits)
    {
        var word = text.Letters.Span[from..];
        if (foreign > 0 && (own > 0 || (word.Length > 2 && AllTwins(word))))
        {
            foreach (ref var c in word) c = Letters.Like(c, _language);
        }

        if (digits == 1 && word.Length >= 5 && !char.IsAsciiDigit(word[^1]))
        {
            foreach (ref var c in word) c = Letters.OfDigit(c, _language);
        }

        if (word.Length >= 5) Shorten(from);
    }

    private void Shorten(int from)
    {
        var word = text.Letters.Span[from..];
        var kept = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var isHeld = (i + 2 < word.Length && word[i] == word[i + 1] && word[i] == word[i + 2])
                || (i > 0 && i + 1 < word.Length && word[i - 1] == word[i] && word[i + 1] == word[i]);
            if (isHeld && !char.IsAsciiDigit(word[i])) continue;
            word[kept++] = word[i];
        }

        text.Letters.Cut(from + kept);
    }

    private bool AllTwins(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!Letters.IsTwin(c, _language)) return false;
        }

        return true;
    }

    private bool HasDigit(int from) => text.Letters.Span[from..].ContainsAnyInRange('0', '9');

    private int Number(int start)
    {
        var read = NumberReader.Read(_source, start, _language);
        var letters = text.Letters.Count;
        foreach (var c in _source.AsSpan(start, read.End - start))
        {
            if (char.IsAsciiDigit(c)) text.Letters.Add(c);
        }

        Add(start, read.End, letters, TokenMarks.Number);
        ref var token = ref text.Tokens[text.Tokens.Count - 1];
        foreach (var symbol in read.Symbols) AddSymbol(ref token, (int)symbol);
        Mask(ref token);
        return Hyphen(read.End);
    }

    private void Mask(ref Token token)
    {
        token.Mask = 0;
        foreach (var symbol in text.Symbols.Span.Slice(token.Symbols, token.SymbolCount))
            token.Mask |= SymbolSet.MaskOf(symbol);
    }

    private void AddSymbol(ref Token token, int symbol)
    {
        if (symbol == 0) return;
        text.Symbols.Add(symbol);
        token.SymbolCount++;
    }

    private void Add(int start, int end, int letters, TokenMarks marks)
    {
        var isFirst = text.Tokens.Count == _sentenceFirst;
        var token = new Token
        {
            Start = start,
            End = end,
            At = letters,
            Length = text.Letters.Count - letters,
            Sentence = text.Sentences.Count,
            Marks = marks | _before,
            Symbols = text.Symbols.Count,
        };
        _before = TokenMarks.None;
        if ((marks & TokenMarks.Number) == 0)
        {
            var word = text.Letters.Span[letters..];
            token.SymbolCount = lexicon.Find(word, ref text.Symbols);
            if ((marks & TokenMarks.Document) != 0) AddSymbol(ref token, (int)NumberSymbol.Document);
            if (!isFirst && (marks & CapitalMarks) == TokenMarks.Capital) AddSymbol(ref token, (int)NumberSymbol.Name);
            if ((marks & TokenMarks.Capitals) != 0) AddSymbol(ref token, (int)NumberSymbol.Caps);
        }

        if (IsQuoted(start))
        {
            token.Marks |= TokenMarks.Quoted;
            AddSymbol(ref token, (int)NumberSymbol.Quote);
        }

        Mask(ref token);
        text.Tokens.Add(token);
        if (text.Tokens.Count - _sentenceFirst >= SentenceTokensMax) EndSentence(end);
    }

    // Along-hyphen-words are words of their own, joined.
    private int Hyphen(int at)
    {
        if (at + 1 < _source.Length && Letters.IsHyphen(_source[at]) && char.IsLetterOrDigit(_source[at + 1]))
        {
            _before |= TokenMarks.Joined;
            return at + 1;
        }

        return at;
    }

    private int Sign(int at)
    {
        var c = _source[at];
        switch (c)
        {
            case ',' or ';' or '(' or ')' or '[' or ']':
                _before |= TokenMarks.Comma;
                return at + 1;
            case ':':
                _before |= TokenMarks.Colon;
                return at + 1;
            case '!' or '?' or '…' or '.':
                return Stop(at);
            default:
                if (Letters.IsHyphen(c)) _before |= TokenMarks.Dash;
                return at + 1;
        }
    }

    private int Stop(int start)
    {
        var (end, cries) = (start, 0);
        while (end < _source.Length && (_source[end] is '!' or '?' or '…' or '.' || _source[end] == '\uFE0F'))
        {
            if (_source[end] is '!' or '?') cries++;
            end++;
        }

        if (cries >= 2 && !IsQuoted(start)) text.Cries.Add((start, end - start));
        if (!IsEnd(start, end)) return end;

        // A closing quotation mark or bracket belongs to the sentence before.
        while (end < _source.Length && _source[end] is '»' or '”' or '"' or ')' && IsClosing(end)) end++;
        EndSentence(end);
        return end;
    }

    private bool IsClosing(int at) => _source[at] != '"' || IsQuoted(at - 1);

    private bool IsEnd(int start, int end)
    {
        if (_source[start] != '.' || end - start > 1) return true;
        var next = end;
        while (next < _source.Length && _source[next] is ' ' or '\u00A0') next++;
        if (next >= _source.Length || text.Tokens.Count == _sentenceFirst) return true;
        ref var last = ref text.Tokens[text.Tokens.Count - 1];
        if (last.End != start) return true;
        var isApart = next > end;
        var isLarge = char.IsUpper(_source[next]);
        if (last.Length == 1 && (last.Marks & TokenMarks.Number) == 0) return false;
        if (lexicon.IsAbbreviation(text.Of(last))) return isApart && isLarge && last.Length > 3;
        return isApart || isLarge;
    }

    private void EndSentence(int at)
    {
        _before &= TokenMarks.Line;
        if (text.Tokens.Count == _sentenceFirst) return;
        text.Sentences.Add(new Sentence
        {
            First = _sentenceFirst,
            Last = text.Tokens.Count,
            Start = _sentenceStart,
            End = at,
        });
        _sentenceFirst = text.Tokens.Count;
        _sentenceStart = -1;
    }

    private bool IsQuoted(int at)
    {
        // Places are found in order, so the last ones are near the end of a short list.
        var low = 0;
        var high = text.Quotations.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            ref var quotation = ref text.Quotations[middle];
            if (at < quotation.Start) high = middle - 1;
            else if (at >= quotation.End) low = middle + 1;
            else return true;
        }

        return false;
    }

    private void Quotations()
    {
        if (!_source.AsSpan().ContainsAny(OpeningMarks)) return;
        var (start, closing) = (-1, '\0');
        var last = new Closings(_source);
        for (var i = 0; i < _source.Length; i++)
        {
            var c = _source[i];
            if (start >= 0)
            {
                if (c == closing || (closing == '“' && c == '”'))
                {
                    if (closing == '\'' && !IsAfterWord(i)) continue;
                    text.Quotations.Add((start, i));
                    start = -1;
                }
                else if (i - start > QuoteUnitsMax) start = -1;
            }
            else if (ClosingOf(c, i) is var found and not '\0' && last.Of(found) > i)
            {
                (start, closing) = (i + 1, found);
            }
        }
    }

    private char ClosingOf(char c, int at) => c switch
    {
        '«' => '»',
        '„' => '“',
        '“' => '”',
        '"' => '"',
        '‹' => '›',
        '‘' when !IsAfterLetter(at) => '’',
        '\'' when !IsAfterLetter(at) => '\'',
        _ => '\0',
    };

    private bool IsAfterLetter(int at) => at > 0 && char.IsLetterOrDigit(_source[at - 1]);

    private bool IsAfterWord(int at) => at + 1 >= _source.Length || !char.IsLetterOrDigit(_source[at + 1]);

    // An opening mark that nothing closes opens nothing; looking for the end at each would cost the square.
    private readonly struct Closings(string source)
    {
        private const string Marks = "»“”\"›’'";

        private readonly int[] _last = [.. Marks.Select(mark => source.LastIndexOf(mark))];

        public int Of(char closing)
        {
            var at = _last[Marks.IndexOf(closing, StringComparison.Ordinal)];
            return closing == '“' ? Math.Max(at, _last[Marks.IndexOf('”', StringComparison.Ordinal)]) : at;
        }
    }
}
