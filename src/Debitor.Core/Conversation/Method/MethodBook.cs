using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Method;

/// <summary>A piece ready to be said in one talk.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Note">Advice for whoever leads the talk; null when there is none.</param>
/// <param name="Says">What can be said, the first one first; at least one for a script.</param>
public sealed record ReadyPiece(string Key, string Title, string? Note, IReadOnlyList<string> Says)
{
    /// <summary>The first thing to say; empty when there is only advice.</summary>
    public string Text => Says.Count > 0 ? Says[0] : "";
}

/// <summary>A reason ready to be chosen.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Note">What it changes, in words.</param>
/// <param name="Says">What to say next: back to a day and a sum.</param>
/// <param name="Effect">What it changes.</param>
/// <param name="Used">How often it was chosen so far.</param>
public sealed record ReadyReason(
    string Key, string Title, string? Note, IReadOnlyList<string> Says, ReasonEffect Effect, long Used);

/// <summary>A tactic with its words.</summary>
/// <param name="Choice">Which one, and why.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Note">How to lead the talk: goal, tone, when it goes on to somebody else.</param>
public sealed record ReadyTactic(TacticChoice Choice, string Title, string Note);

/// <summary>The words of the method in one language: everything that is said, offered, asked and repeated.</summary>
/// <remarks>
/// Complete and sound: a book holds words for every piece of <see cref="MethodCatalogue"/>, and none of them has a
/// fault that <see cref="WordingRules"/> knows.
/// </remarks>
public sealed class MethodBook
{
    private readonly IReadOnlyDictionary<string, PieceWords> _words;

    /// <param name="language">The language of the words.</param>
    /// <param name="words">The words of every piece, by key.</param>
    /// <exception cref="ArgumentException">A piece has no words, or words that have a fault.</exception>
    public MethodBook(Language language, IReadOnlyDictionary<string, PieceWords> words)
    {
        (Language, _words) = (language, words);
        foreach (var piece in MethodCatalogue.All)
        {
            if (!words.TryGetValue(piece.Key, out var its))
                throw new ArgumentException($"'{piece.Key}' has no words in {language.Code()}.", nameof(words));
            if (WordingRules.Check(piece, its, language) is [var problem, ..])
                throw new ArgumentException($"{language.Code()}: {problem}.", nameof(words));
        }
    }

    private MethodBook(MethodBook shipped, IReadOnlyDictionary<string, PieceWords> words) =>
        (Language, _words) = (shipped.Language, words);

    public Language Language { get; }

    /// <summary>What to make ready before the call, by key.</summary>
    public IReadOnlyList<ReadyPiece> Checklist => Plain(PieceKind.Checklist);

    /// <summary>The five principles.</summary>
    public IReadOnlyList<ReadyPiece> Principles => Plain(PieceKind.Principle);

    /// <summary>What a manager may notice in a talk, in the order of <see cref="Conversation.Signal"/>.</summary>
    public IReadOnlyList<ReadyPiece> Signals => Plain(PieceKind.Signal);

    /// <summary>The words of a piece.</summary>
    /// <exception cref="KeyNotFoundException">There is no piece of this key.</exception>
    public PieceWords this[string key] => _words[key];

    /// <summary>The book with some pieces said differently; what has a fault is left as it was.</summary>
    public MethodBook With(IEnumerable<KeyValuePair<string, PieceWords>> others)
    {
        var words = new Dictionary<string, PieceWords>(_words, StringComparer.Ordinal);
        foreach (var (key, its) in others)
        {
            if (MethodCatalogue.Find(key) is { } piece && WordingRules.Check(piece, its, Language).Count == 0)
                words[key] = its;
        }

        return new MethodBook(this, words);
    }

    /// <summary>What to go through and say at a stage of a talk; a piece that lacks a value is not there.</summary>
    public IReadOnlyList<ReadyPiece> Script(Stage stage, TalkSituation talk, FieldValues values)
    {
        List<ReadyPiece> ready = [];
        foreach (var piece in MethodCatalogue.All)
        {
            if (piece.Stage != stage || !piece.When.Holds(talk)) continue;
            if (Ready(piece, talk.Type, values) is { Says.Count: > 0 } said)
                ready.Add(said with { Says = [said.Text] });
        }

        return ready;
    }

    /// <summary>One piece by its key; null when it can't be said with what is known.</summary>
    /// <exception cref="KeyNotFoundException">There is no piece of this key.</exception>
    public ReadyPiece? Piece(string key, DebtorType type, FieldValues values)
    {
        var piece = MethodCatalogue.Find(key) ?? throw new KeyNotFoundException($"There is no piece '{key}'.");
        var ready = Ready(piece, type, values);
        return piece.IsSaid && ready.Says.Count == 0 ? null : ready;
    }

    /// <summary>Why they have not paid: what was chosen most stands first, then the order of the catalogue.</summary>
    /// <param name="level">Business or personal.</param>
    /// <param name="usage">How often each key was chosen; what is not in it was never.</param>
    /// <param name="type">To whom we talk.</param>
    /// <param name="values">What is known.</param>
    public IReadOnlyList<ReadyReason> Reasons(
        ReasonLevel level, IReadOnlyDictionary<string, long> usage, DebtorType type, FieldValues values)
    {
        var used = from key in ByUse(ReasonPieces.Keys(level), usage)
                   let ready = Ready(MethodCatalogue.Find(key)!, type, values)
                   select new ReadyReason(
                       key, ready.Title, ready.Note, ready.Says, ReasonPieces.EffectOf(key),
                       usage.GetValueOrDefault(key));
        return [.. used];
    }

    /// <summary>What they say against paying, with our answers; what is heard most stands first.</summary>
    public IReadOnlyList<ReadyPiece> Objections(
        IReadOnlyDictionary<string, long> usage, DebtorType type, FieldValues values) =>
        Said(PieceKind.Objection, usage, type, values);

    /// <summary>What they ask for and we kindly do not grant.</summary>
    public IReadOnlyList<ReadyPiece> Refusals(DebtorType type, FieldValues values) =>
        Said(PieceKind.Refusal, new Dictionary<string, long>(), type, values);

    /// <summary>The tactic of a talk in words.</summary>
    public ReadyTactic Tactic(TalkSituation talk, TacticLimits limits, FieldValues values) =>
        Tactic(MethodTactics.Pick(talk, limits), values);

    /// <summary>A tactic in words.</summary>
    public ReadyTactic Tactic(TacticChoice choice, FieldValues values)
    {
        var words = _words[choice.Key];
        return new ReadyTactic(choice, words.Title, values.Fill(words.Note!) ?? "");
    }

    /// <summary>A way out in words, as it is offered; null when it can't be said with what is known.</summary>
    public string? Offered(Offer offer, DebtorType type, FieldValues values) =>
        _words[MethodCatalogue.Key(PieceKind.Offer, offer)].SaidTo(type, values) is [var said, ..] ? said : null;

    /// <summary>What a signal is called, and how it is noticed.</summary>
    public ReadyPiece Signal(Signal signal) => Plain(MethodCatalogue.Key(PieceKind.Signal, signal));

    /// <summary>What a goal is called.</summary>
    public ReadyPiece Goal(TalkGoal goal) => Plain(MethodCatalogue.Key(PieceKind.Goal, goal));

    /// <summary>What a way out is called.</summary>
    public string Title(Offer offer) => _words[MethodCatalogue.Key(PieceKind.Offer, offer)].Title;

    /// <summary>One agreement, as the recap repeats it.</summary>
    public string Recap(RecapFact fact, DebtorType type, FieldValues values)
    {
        var known = RecapRules.Values(fact, values);
        if (_words[RecapRules.Key(fact)].SaidTo(type, known) is not [var said, ..]) return "";
        return fact.For is { } name ? $"{name}: {said}" : said;
    }

    /// <summary>The whole recap: what was settled, when we call next, and whether that is right.</summary>
    /// <param name="facts">In the order in which they are read aloud; may be empty.</param>
    /// <param name="type">To whom.</param>
    /// <param name="values">
    /// What is known; <see cref="Field.NextDay"/> announces the next contact, unless an agreement says it already.
    /// </param>
    public RecapText Recap(IReadOnlyList<RecapFact> facts, DebtorType type, FieldValues values)
    {
        List<string> lines = [.. facts.Select(fact => Recap(fact, type, values)).Where(line => line.Length > 0)];
        var isAnnounced = facts.Any(fact => fact is NoDateRecap or CallBackRecap);
        if (!isAnnounced && Said(MethodKeys.NextContact, type, values) is { } next) lines.Add(next);
        IEnumerable<string?> spoken =
            [Said(MethodKeys.RecapSpoken, type, values), .. lines, Said(MethodKeys.Confirm, type, values)];
        IEnumerable<string?> written =
            [Said(MethodKeys.RecapWritten, type, values), .. lines, Said(MethodKeys.RecapWrittenEnd, type, values)];
        return new RecapText(
            lines, string.Join(' ', spoken.OfType<string>()), string.Join("\n\n", written.OfType<string>()));
    }

    private string? Said(string key, DebtorType type, FieldValues values) =>
        _words[key].SaidTo(type, values) is [var said, ..] ? said : null;

    private List<ReadyPiece> Said(
        PieceKind kind, IReadOnlyDictionary<string, long> usage, DebtorType type, FieldValues values)
    {
        var keys = MethodCatalogue.All.Where(piece => piece.Kind == kind).Select(piece => piece.Key);
        return [.. ByUse(keys, usage).Select(key => Ready(MethodCatalogue.Find(key)!, type, values))];
    }

    private static IEnumerable<string> ByUse(IEnumerable<string> keys, IReadOnlyDictionary<string, long> usage) =>
        keys.Select((key, place) => (key, place)).OrderByDescending(one => usage.GetValueOrDefault(one.key))
            .ThenBy(one => one.place).Select(one => one.key);

    private ReadyPiece Ready(MethodPiece piece, DebtorType type, FieldValues values)
    {
        var words = _words[piece.Key];
        return new ReadyPiece(
            piece.Key, words.Title, words.Note is { } note ? values.Fill(note) : null,
            piece.IsSaid ? words.SaidTo(type, values) : []);
    }

    private List<ReadyPiece> Plain(PieceKind kind) =>
        [.. MethodCatalogue.All.Where(piece => piece.Kind == kind).Select(piece => Plain(piece.Key))];

    private ReadyPiece Plain(string key) => new(key, _words[key].Title, _words[key].Note, []);
}
