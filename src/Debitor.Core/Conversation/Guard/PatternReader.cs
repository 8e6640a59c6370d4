namespace Debitor.Core.Conversation.Guard;

/// <summary>Reads a pattern of the rules' file into steps.</summary>
/// <remarks>
/// <c>word stem* stem/ending @class &amp;phrase #number .. ..5 ..4-@class (a | b) x? !x &lt;!x ^ $ , : [place]</c>;
/// what each means stands in <c>docs/specs/guard.md</c>.
/// </remarks>
internal sealed class PatternReader(GuardSymbols symbols, string line, int lineNumber, int from, int to)
{
    private const int GapDefault = 3;
    private const int GapMax = 12;
    private const int DepthMax = 12;
    private const string Special = "()|[]^$,:";

    private List<PatternStep> _steps = [];
    private int _at = from;
    private int _depth;

    public PatternStep[] Read()
    {
        Alternatives();
        if (_at < to) throw Problem("a pattern without a bracket too many");
        _steps.Add(new(StepKind.Accept));
        return [.. _steps];
    }

    /// <summary>The symbols with which a pattern can begin; empty when it may begin with anything.</summary>
    public static int[] BeginsOf(PatternStep[] steps, int from = 0)
    {
        var begins = new List<int>();
        var seen = new bool[steps.Length];
        if (!Walk(from)) return [];
        begins.Sort();
        var kept = 0;
        for (var i = 0; i < begins.Count; i++)
        {
            if (i == 0 || begins[i] != begins[i - 1]) begins[kept++] = begins[i];
        }

        return [.. begins[..kept]];

        bool Walk(int at)
        {
            for (; ; at++)
            {
                if (seen[at]) return true;
                seen[at] = true;
                var step = steps[at];
                switch (step.Kind)
                {
                    case StepKind.Symbol:
                        begins.Add(step.A);
                        return true;
                    case StepKind.Set:
                        begins.AddRange(step.Set!.Symbols);
                        return true;
                    case StepKind.Gap or StepKind.Accept:
                        return false;
                    case StepKind.Split:
                        return Walk(step.A) && Walk(step.B);
                    case StepKind.Jump:
                        at = step.A - 1;
                        break;
                    default:
                        break;
                }
            }
        }
    }

    // Ways that are one word each become one set, so that a choice of fifty costs as much as one word.
    private void Alternatives()
    {
        if (++_depth > DepthMax) throw Problem("phrases that are not nested so deep");
        var outer = _steps;
        List<List<PatternStep>> ways = [];
        List<int> words = [];
        do
        {
            _steps = [];
            Sequence();
            if (_steps is [{ Kind: StepKind.Symbol } word]) words.Add(word.A);
            else ways.Add(_steps);
        }
        while (Skip('|'));

        if (words.Count == 1) ways.Insert(0, [new(StepKind.Symbol, words[0])]);
        else if (words.Count > 1) ways.Insert(0, [new(StepKind.Set, Set: new SymbolSet([.. words]))]);
        _steps = outer;
        Choose(ways);
        _depth--;
    }

    // Halved again and again, so that of a hundred ways those that cannot begin here are passed over together.
    private void Choose(List<List<PatternStep>> ways)
    {
        List<int> ends = [];
        Half(0, ways.Count);
        foreach (var end in ends) _steps[end] = new(StepKind.Jump, _steps.Count);

        void Half(int first, int behind)
        {
            if (behind - first == 1)
            {
                AddMoved(ways[first]);
                if (behind == ways.Count) return;
                ends.Add(_steps.Count);
                _steps.Add(new(StepKind.Jump));
                return;
            }

            var split = _steps.Count;
            var middle = (first + behind) / 2;
            _steps.Add(default);
            Half(first, middle);
            _steps[split] = new(StepKind.Split, split + 1, _steps.Count);
            Half(middle, behind);
        }
    }

    private void AddMoved(IReadOnlyCollection<PatternStep> steps)
    {
        var by = _steps.Count;
        foreach (var step in steps) _steps.Add(Moved(step, by));
    }

    private void Sequence()
    {
        var count = 0;
        while (Peek() is not ('\0' or ')' or '|'))
        {
            Item();
            count++;
        }

        if (count == 0) throw Problem("a word");
    }

    private void Item()
    {
        var start = _steps.Count;
        switch (Peek())
        {
            case '(':
                _at++;
                Alternatives();
                if (!Skip(')')) throw Problem("')'");
                break;
            case '[':
                Single(StepKind.Open);
                return;
            case ']':
                Single(StepKind.Close);
                return;
            case '^':
                Single(StepKind.First);
                return;
            case '$':
                Single(StepKind.Last);
                return;
            case ',':
                Single(StepKind.Comma);
                break;
            case ':':
                Single(StepKind.Colon);
                break;
            default:
                Word();
                break;
        }

        if (_at < to && line[_at] == '?')
        {
            _at++;
            Insert(start, new(StepKind.Split, start + 1, _steps.Count + 1));
        }
    }

    private void Single(StepKind kind)
    {
        _at++;
        _steps.Add(new(kind));
    }

    private void Word()
    {
        var start = _at;
        while (_at < to && !char.IsWhiteSpace(line[_at]) && line[_at] != '?'
            && !Special.Contains(line[_at], StringComparison.Ordinal))
        {
            _at++;
        }

        var word = line[start.._at];
        if (word.StartsWith("..", StringComparison.Ordinal)) Gap(word, start);
        else if (word.StartsWith("<!", StringComparison.Ordinal))
            _steps.Add(new(StepKind.NotBefore, symbols.Of(word[2..], lineNumber, start + 2)));
        else if (word[0] == '!') _steps.Add(new(StepKind.NotHere, symbols.Of(word[1..], lineNumber, start + 1)));
        else if (word[0] == '&') Phrase(word[1..], start);
        else Literal(word, start);
    }

    // A word with hyphens is several words.
    private void Literal(string word, int start)
    {
        if (word[0] is '@' or '#')
        {
            _steps.Add(new(StepKind.Symbol, symbols.Of(word, lineNumber, start)));
            return;
        }

        foreach (var part in word.Split('-'))
            _steps.Add(new(StepKind.Symbol, symbols.Of(part, lineNumber, start)));
    }

    private void Phrase(string name, int start)
    {
        if (!symbols.Phrases.TryGetValue(name, out var steps))
            throw GuardReader.Problem(lineNumber, start, name, "a phrase that stands above");
        AddMoved(steps[..^1]);
    }

    private void Gap(string word, int start)
    {
        var rest = word[2..];
        var minus = rest.IndexOf('-', StringComparison.Ordinal);
        var count = minus < 0 ? rest : rest[..minus];
        var most = count.Length == 0 ? GapDefault
            : int.TryParse(count, out var read) && read is >= 1 and <= GapMax ? read
            : throw GuardReader.Problem(lineNumber, start, word, $"'..' or '..1' to '..{GapMax}'");
        var not = minus < 0 ? -1 : symbols.Of(rest[(minus + 1)..], lineNumber, start + 2 + minus + 1);
        _steps.Add(new(StepKind.Gap, most, not));
    }

    /// <summary>A step as it is when it and all that it points to stand so many steps further on.</summary>
    public static PatternStep Moved(PatternStep step, int by) => step.Kind switch
    {
        StepKind.Split => step with { A = step.A + by, B = step.B + by },
        StepKind.Jump => step with { A = step.A + by },
        _ => step,
    };

    // What stands behind moves by one; steps that point behind it are moved as well.
    private void Insert(int index, PatternStep inserted)
    {
        for (var i = index; i < _steps.Count; i++) _steps[i] = Moved(_steps[i], 1);
        _steps.Insert(index, inserted);
    }

    private char Peek()
    {
        while (_at < to && char.IsWhiteSpace(line[_at])) _at++;
        return _at < to ? line[_at] : '\0';
    }

    private bool Skip(char mark)
    {
        if (Peek() != mark) return false;
        _at++;
        return true;
    }

    private FormatException Problem(string expected) =>
        GuardReader.Problem(lineNumber, _at, _at < to ? line[_at..to] : "the end of the line", expected);
}
