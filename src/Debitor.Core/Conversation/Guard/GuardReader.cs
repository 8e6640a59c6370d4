using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>Reads a file of rules; whatever is not understood is refused, with its place.</summary>
// A rule that is read wrongly is silently never found, so nothing is passed over.
internal sealed class GuardReader
{
    private const string OptionMark = "::";

    private static readonly Dictionary<string, GuardRule> RuleNames = Enum.GetValues<GuardRule>()
        .ToDictionary(rule => rule.Code(), StringComparer.Ordinal);

    private readonly string[] _lines;
    private readonly Lexicon _lexicon;
    private readonly GuardSymbols _symbols;
    private readonly GuardRules _rules;
    private readonly RuleTexts?[] _texts = new RuleTexts?[RuleNames.Count];
    private readonly List<Pattern> _patterns = [];
    private readonly List<GuardExample> _examples = [];
    private readonly List<FactCondition> _ruleUnless = [];
    private RuleTexts? _rule;
    private string _block = "";
    private string _name = "";
    private int _line;

    public GuardReader(string text)
    {
        _lines = text.Split('\n');
        var language = LanguageOf(_lines, out _line);
        _lexicon = new Lexicon(language);
        _symbols = new GuardSymbols(_lexicon);
        _rules = new GuardRules(language, _lexicon);
    }

    public static FormatException Problem(int line, int column, string read, string expected) =>
        new($"Line {line}, column {column + 1}: read '{read.Trim()}', expected {expected}.");

    public GuardRules Read()
    {
        for (; _line < _lines.Length; _line++)
        {
            var line = _lines[_line].TrimEnd('\r', ' ');
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == ' ') Continued(line);
            else Headed(line);
        }

        Finish();
        return _rules;
    }

    private static Language LanguageOf(string[] lines, out int next)
    {
        for (next = 0; next < lines.Length; next++)
        {
            var line = lines[next].TrimStart('\uFEFF').TrimEnd('\r', ' ');
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split(' ');
            if (parts is ["language", var code] && LanguageCodes.TryParse(code, out var language))
            {
                next++;
                return language;
            }

            throw Problem(next + 1, 0, line, "'language ru', 'uk' or 'en'");
        }

        throw Problem(next, 0, "the end of the text", "'language ru', 'uk' or 'en'");
    }

    private void Headed(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var head = space < 0 ? line : line[..space];
        var rest = space < 0 ? "" : line[(space + 1)..].Trim();
        _block = head;
        switch (head)
        {
            case "class" or "endings" or "phrase":
                Named(line, rest);
                break;
            case "abbreviations" or "quote" or "report" or "find" or "consequence" when rest.Length == 0:
                if (head is "find" or "consequence") InRule(line);
                break;
            case "rule":
                Rule(line, rest);
                break;
            case "why":
                InRule(line).Why = Said(line, rest);
                break;
            case "better":
                InRule(line).Better = Said(line, rest);
                break;
            case "better-result":
                InRule(line).BetterResult = Said(line, rest);
                break;
            case "hears":
                if (rest != "reports") throw Expected(line, head.Length + 1, "'hears reports'");
                InRule(line).HearsReports = true;
                break;
            case "unless":
                InRule(line);
                Conditions(line, space + 1, line.Length, _ruleUnless);
                break;
            case ['+' or '-', ..]:
                Example(line, head, rest);
                break;
            default:
                throw Expected(line, 0, "class, endings, phrase, quote, report, rule, find and so on");
        }
    }

    private void Named(string line, string rest)
    {
        var equals = rest.IndexOf('=', StringComparison.Ordinal);
        _name = (equals < 0 ? rest : rest[..equals]).Trim();
        if (_name.Length == 0 || _name.Contains(' ', StringComparison.Ordinal))
            throw Expected(line, _block.Length + 1, "a name without spaces");
        if (_block == "phrase" && _symbols.Phrases.ContainsKey(_name))
            throw Expected(line, _block.Length + 1, "each phrase once");
        if (equals >= 0)
        {
            var at = line.IndexOf('=', StringComparison.Ordinal) + 1;
            Content(line, at);
        }
    }

    private void Continued(string line)
    {
        var at = 0;
        while (line[at] == ' ') at++;
        if (line[at] == '#' && (at + 1 >= line.Length || line[at + 1] == ' ')) return;
        Content(line, at);
    }

    private void Content(string line, int at)
    {
        switch (_block)
        {
            case "class":
                foreach (var (word, column) in WordsFrom(line, at))
                    _symbols.AddToClass(_name, word, _line + 1, column);
                break;
            case "endings":
                _symbols.AddEndings(_name, WordsFrom(line, at).Select(word => word.Word));
                break;
            case "abbreviations":
                foreach (var (word, _) in WordsFrom(line, at)) _lexicon.AddAbbreviation(word);
                break;
            case "phrase":
                AddToPhrase(line, at);
                break;
            case "quote" or "report" or "find" or "consequence":
                Add(line, at);
                break;
            default:
                throw Expected(line, at, "a line that begins without a space");
        }
    }

    // Each further line of a phrase is one more way to say it.
    private void AddToPhrase(string line, int at)
    {
        if (line.AsSpan(at).Trim().IsEmpty) return;
        var steps = new PatternReader(_symbols, line, _line + 1, at, line.Length).Read();
        if (!_symbols.Phrases.TryGetValue(_name, out var known))
        {
            _symbols.Phrases.Add(_name, steps);
            return;
        }

        var (first, second) = (known[..^1], steps[..^1]);
        List<PatternStep> joined = [new(StepKind.Split, 1, first.Length + 2), .. Moved(first, 1)];
        joined.Add(new(StepKind.Jump, first.Length + 2 + second.Length));
        joined.AddRange(Moved(second, first.Length + 2));
        joined.Add(new(StepKind.Accept));
        _symbols.Phrases[_name] = [.. joined];

        static IEnumerable<PatternStep> Moved(PatternStep[] steps, int by) =>
            steps.Select(step => PatternReader.Moved(step, by));
    }

    private void Add(string line, int at)
    {
        var options = line.IndexOf(OptionMark, StringComparison.Ordinal);
        var end = options < 0 ? line.Length : options;
        var steps = new PatternReader(_symbols, line, _line + 1, at, end).Read();
        var begins = PatternReader.BeginsOf(steps);
        if (begins.Length == 0) throw Expected(line, at, "a pattern that begins with a word");
        var read = new PatternOptions();
        if (options >= 0) Options(line, options + OptionMark.Length, read);
        var isFinding = _block is "find" or "consequence";
        _patterns.Add(new Pattern
        {
            Steps = steps,
            Begins = begins,
            Use = _block switch
            {
                "quote" => PatternUse.Quote,
                "report" => PatternUse.Report,
                "find" => PatternUse.Finding,
                _ => PatternUse.Consequence,
            },
            Target = isFinding ? (int)_rule!.Rule : 0,
            If = [.. read.If],
            Unless = [.. read.Unless, .. _block == "find" ? _ruleUnless : []],
            Kind = read.Kind,
            Severity = read.Severity,
            Also = read.Also,
            Needs = read.Needs,
            Replacement = read.Replacement,
            Line = _line + 1,
        });
    }

    private void Options(string line, int at, PatternOptions read)
    {
        var arrow = line.IndexOf("=>", at, StringComparison.Ordinal);
        if (arrow >= 0) read.Replacement = line[(arrow + 2)..].Trim();
        var target = "";
        foreach (var (word, column) in WordsFrom(line, at, arrow < 0 ? line.Length : arrow))
        {
            switch (word)
            {
                case "if" or "unless" or "also" or "needs":
                    target = word;
                    break;
                case "say":
                    read.Kind = GuardTextKind.Say;
                    break;
                case "result":
                    read.Kind = GuardTextKind.Result;
                    break;
                case "block" or "warn" or "hint":
                    read.Severity = Enum.Parse<GuardSeverity>(word, ignoreCase: true);
                    break;
                case var _ when target == "also" && RuleNames.TryGetValue(word, out var rule):
                    read.Also = rule;
                    break;
                case var _ when target == "needs" && Enum.TryParse<LawfulConsequences>(word, true, out var needs):
                    read.Needs = needs;
                    break;
                case var _ when target is "if" or "unless":
                    (target == "if" ? read.If : read.Unless).Add(Condition(word, column));
                    break;
                default:
                    throw Expected(line, column, "if, unless, also, needs, say, result, block, warn, hint or =>");
            }
        }

        if (_block == "consequence" && read.Needs == LawfulConsequences.None)
            throw Expected(line, at, "'needs' and the consequence");
    }

    private void Conditions(string line, int from, int to, List<FactCondition> conditions)
    {
        foreach (var (word, column) in WordsFrom(line, from, to)) conditions.Add(Condition(word, column));
    }

    private FactCondition Condition(string word, int column)
    {
        const string InText = "text:";
        var isText = word.StartsWith(InText, StringComparison.Ordinal);
        var names = (isText ? word[InText.Length..] : word).Split('|');
        return new([.. names.Select(name => _symbols.Fact(name, _line + 1, column))], isText);
    }

    private void Rule(string line, string rest)
    {
        var parts = rest.Split(' ');
        if (parts is not [var name, var severity] || !RuleNames.TryGetValue(name, out var rule)
            || !Enum.TryParse<GuardSeverity>(severity, ignoreCase: true, out var weight))
        {
            throw Expected(line, "rule ".Length, "a rule and block, warn or hint");
        }

        if (_texts[(int)rule] is not null) throw Expected(line, "rule ".Length, "each rule once");
        _texts[(int)rule] = _rule = new RuleTexts { Rule = rule, Severity = weight };
        _ruleUnless.Clear();
    }

    private void Example(string line, string head, string rest)
    {
        var rule = InRule(line).Rule;
        var kind = head[1..] switch
        {
            "" => GuardTextKind.Any,
            "say" => GuardTextKind.Say,
            "result" => GuardTextKind.Result,
            _ => throw Expected(line, 1, "say, result or nothing"),
        };
        var (open, close) = (rest.IndexOf('[', StringComparison.Ordinal), rest.IndexOf(']', StringComparison.Ordinal));
        if (close < open || (open < 0 && close >= 0)) throw Expected(line, head.Length + 1, "'[' before ']'");
        var place = open < 0 ? null : rest[(open + 1)..close];
        var text = open < 0 ? rest : string.Concat(rest.AsSpan(0, open), place, rest.AsSpan(close + 1));
        _examples.Add(new(_line + 1, rule, kind, head[0] == '+', Said(line, text), place));
    }

    private RuleTexts InRule(string line) => _rule ?? throw Expected(line, 0, "'rule' first");

    private string Said(string line, string rest) =>
        rest.Length > 0 ? rest : throw Expected(line, line.Length, "a sentence");

    private void Finish()
    {
        for (var rule = 0; rule < _texts.Length; rule++)
        {
            if (_texts[rule] is not { Why.Length: > 0, Better.Length: > 0 })
            {
                throw Problem(
                    _line, 0, "the end of the text", $"rule {((GuardRule)rule).Code()} with 'why' and 'better'");
            }
        }

        _rules.Abbreviations = ClassOf("abbr");
        _rules.Emphasised = ClassOf("emphasised");
        _rules.LegalForms = ClassOf("legal-form");
        _rules.LegalFormsBehind = ClassOf("legal-form-behind");
        _rules.Titled = ClassOf("titled");
        _rules.Documents = ClassOf("document");
        if (_symbols.Phrases.ContainsKey("addressed")) _rules.Addressed = _symbols.Fact("&addressed", _line, 0);
        AddFacts();
        _rules.Texts = _texts!;
        _rules.Patterns = [.. _patterns];
        for (var i = 0; i < _rules.Patterns.Length; i++) _rules.Patterns[i].Index = i;
        _rules.Examples = _examples;
        _rules.SpeakersBySymbol = BySymbol(pattern => pattern.Use is PatternUse.Quote or PatternUse.Report);
        _rules.FindingsBySymbol = BySymbol(pattern => pattern.Use > PatternUse.Report);
    }

    private int ClassOf(string name) => _symbols.Of("@" + name, _line, 0);

    private void AddFacts()
    {
        _rules.FactPhrases = new Pattern?[_symbols.Facts.Count];
        _rules.FactOfSymbol = new int[_symbols.Count];
        Array.Fill(_rules.FactOfSymbol, -1);
        foreach (var (fact, (name, symbol)) in _symbols.Facts.Index())
        {
            if (symbol is { } known)
            {
                _rules.FactOfSymbol[known] = fact;
                continue;
            }

            var steps = _symbols.Phrases[name];
            var begins = PatternReader.BeginsOf(steps);
            if (begins.Length == 0) throw Problem(_line, 0, "&" + name, "a condition that begins with a word");
            _rules.FactPhrases[fact] = new Pattern { Steps = steps, Begins = begins, Use = PatternUse.Fact };
        }
    }

    private Pattern[]?[] BySymbol(Func<Pattern, bool> isWanted)
    {
        var lists = new List<Pattern>?[_symbols.Count];
        foreach (var pattern in _patterns.Where(isWanted))
        {
            foreach (var symbol in pattern.Begins) (lists[symbol] ??= []).Add(pattern);
        }

        return [.. lists.Select(list => list?.ToArray())];
    }

    private static IEnumerable<(string Word, int Column)> WordsFrom(string line, int from, int to = int.MaxValue)
    {
        var end = Math.Min(to, line.Length);
        while (true)
        {
            while (from < end && line[from] == ' ') from++;
            if (from >= end) yield break;
            var start = from;
            while (from < end && line[from] != ' ') from++;
            yield return (line[start..from], start);
        }
    }

    private FormatException Expected(string line, int at, string expected) =>
        Problem(_line + 1, at, line[Math.Min(at, line.Length)..], expected);

    private sealed class PatternOptions
    {
        public List<FactCondition> If { get; } = [];
        public List<FactCondition> Unless { get; } = [];
        public GuardTextKind Kind { get; set; }
        public GuardSeverity? Severity { get; set; }
        public GuardRule? Also { get; set; }
        public LawfulConsequences Needs { get; set; }
        public string? Replacement { get; set; }
    }
}
