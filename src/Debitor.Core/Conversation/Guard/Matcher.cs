namespace Debitor.Core.Conversation.Guard;

/// <summary>Runs a pattern at a token.</summary>
/// <remarks>Gaps are bounded and steps are counted, so that no place costs more than so much.</remarks>
internal ref struct Matcher(GuardText text, TokenMarks blind)
{
    /// <summary>A pattern that needs more is taken as not found; the rules' own patterns need a tenth of it.</summary>
    private const int StepsMax = 4_000;

    private Pattern? _pattern;
    private PatternStep[] _steps = [];
    private Sentence _sentence;
    private int _left;
    private int _open;
    private int _close;

    /// <summary>The first token of the found place.</summary>
    public readonly int From => _open;

    /// <summary>After the last token of the found place.</summary>
    public readonly int To => _close;

    /// <summary>After the last token that the pattern took.</summary>
    public int End { get; private set; }

    public bool Matches(Pattern pattern, int token)
    {
        _pattern = pattern;
        _steps = pattern.Steps;
        _sentence = text.Sentences[text.Tokens[token].Sentence];
        _left = StepsMax;
        (_open, _close) = (-1, -1);
        if (!Run(0, token)) return false;
        if (_open < 0) _open = token;
        if (_close < 0) _close = End;
        return _close > _open;
    }

    private bool Run(int step, int at)
    {
        while (--_left > 0)
        {
            var current = _steps[step];
            switch (current.Kind)
            {
                case StepKind.Symbol:
                    if (at >= _sentence.Last || !Sees(at) || !text.Has(at, current.A)) return false;
                    at++;
                    break;
                case StepKind.Set:
                    if (at >= _sentence.Last || !Sees(at) || !text.Has(at, current.Set!)) return false;
                    at++;
                    break;
                case StepKind.Gap:
                    return Pass(current, step + 1, at);
                case StepKind.Split:
                    var (open, close) = (_open, _close);
                    if (CanGoOn(current.A, at) && Run(current.A, at)) return true;
                    (_open, _close) = (open, close);
                    if (!CanGoOn(current.B, at)) return false;
                    step = current.B;
                    continue;
                case StepKind.Jump:
                    step = current.A;
                    continue;
                case StepKind.Open:
                    _open = at;
                    break;
                case StepKind.Close:
                    _close = at;
                    break;
                case StepKind.Accept:
                    End = at;
                    return true;
                default:
                    if (!Holds(current, at)) return false;
                    break;
            }

            step++;
        }

        return false;
    }

    private bool Pass(PatternStep gap, int next, int at)
    {
        for (var passed = 0; ; passed++)
        {
            if (CanGoOn(next, at) && Run(next, at)) return true;
            if (passed == gap.A || at >= _sentence.Last || _left <= 0) return false;
            if (gap.B >= 0 && text.Has(at, gap.B)) return false;
            at++;
        }
    }

    private readonly bool Holds(PatternStep step, int at)
    {
        var marks = at < _sentence.Last ? text.Tokens[at].Marks : TokenMarks.None;
        return step.Kind switch
        {
            StepKind.NotHere => at >= _sentence.Last || !text.Has(at, step.A),
            StepKind.NotBefore => at <= _sentence.First || !text.Has(at - 1, step.A),
            StepKind.First => at == _sentence.First,
            StepKind.Last => at == _sentence.Last,
            StepKind.Comma => (marks & (TokenMarks.Comma | TokenMarks.Dash | TokenMarks.Colon)) != 0,
            _ => (marks & TokenMarks.Colon) != 0,
        };
    }

    // One look at what could come next saves most of the ways that lead nowhere.
    private readonly bool CanGoOn(int step, int at) =>
        _pattern!.Ahead(step) is not { } ahead || (at < _sentence.Last && text.Has(at, ahead));

    private readonly bool Sees(int token) => (text.Tokens[token].Marks & blind) == 0;
}
