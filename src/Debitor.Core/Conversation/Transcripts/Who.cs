namespace Debitor.Core.Conversation.Transcripts;

/// <summary>What is known about who took part in a call.</summary>
/// <param name="Ours">Names of our person, in any order and form: «Лебедева Ирина Алексеевна».</param>
/// <param name="Theirs">Names of the people at the customer.</param>
/// <param name="Chosen">The speaker whom somebody named as our manager; null when nobody did.</param>
public sealed record CallPeople(
    IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs, string? Chosen = null)
{
    public static CallPeople Unknown { get; } = new([], []);
}

/// <summary>By what our manager was recognised.</summary>
public enum WhoBasis
{
    /// <summary>Somebody said so.</summary>
    Chosen,

    /// <summary>The transcript bears the name of our person.</summary>
    OurName,

    /// <summary>The transcript says «менеджер» or the like.</summary>
    OurWord,

    /// <summary>There are two, and the other one bears the name of the contact.</summary>
    TheirName,

    /// <summary>There are two, and the other one is called «клиент» or the like.</summary>
    TheirWord,

    /// <summary>They introduced themselves with the name of our person.</summary>
    Introduction,

    /// <summary>It can't be told; somebody has to be asked.</summary>
    Unknown,
}

/// <summary>Somebody who speaks in a transcript.</summary>
/// <param name="Name">As the transcript names them; empty when it names nobody.</param>
/// <param name="Cues">How many cues they have.</param>
/// <param name="Words">How many words they say.</param>
/// <param name="FirstWords">How they begin, so that a person who is asked recognises them.</param>
public sealed record Speaker(string Name, int Cues, int Words, string FirstWords);

/// <summary>Who is who in a transcript.</summary>
/// <param name="Manager">The name of the speaker who is ours; null when it has to be asked.</param>
/// <param name="Basis">By what they were recognised.</param>
/// <param name="Speakers">Everybody, in the order in which they first speak.</param>
public sealed record Who(string? Manager, WhoBasis Basis, IReadOnlyList<Speaker> Speakers)
{
    private const int FirstWordsCharsMax = 120;

    // Where people introduce themselves.
    private const int IntroductionCues = 6;

    private static readonly Wording Introduction = Wording.Of(
        "меня зовут", "мене звати", "мене звуть", "my name is", "моя фамилия", "моє прізвище", "это", "це", "this is",
        "i am", "im", "говорит", "говорить");

    /// <summary>Recognises our manager; where two could be meant, nobody is.</summary>
    public static Who In(Transcript transcript, CallPeople people)
    {
        var speakers = transcript.Cues.GroupBy(cue => cue.Speaker ?? "", StringComparer.Ordinal)
            .Select(cues => new Speaker(
                cues.Key, cues.Count(), cues.Sum(cue => SpokenWords.Count(cue.Text)), First(cues.First().Text)))
            .ToList();
        var names = speakers.Select(speaker => speaker.Name).ToList();
        if (people.Chosen is { } chosen)
            return names.Contains(chosen) ? new Who(chosen, WhoBasis.Chosen, speakers) : Asked();

        var ours = names.Where(name => IsOneOf(name, people.Ours) && !IsOneOf(name, people.Theirs)).ToList();
        if (ours.Count == 1) return new Who(ours[0], WhoBasis.OurName, speakers);
        var words = names.Where(SpeakerWords.IsOurs).ToList();
        if (words.Count == 1) return new Who(words[0], WhoBasis.OurWord, speakers);
        if (Other(name => IsOneOf(name, people.Theirs) && !IsOneOf(name, people.Ours)) is { } named)
            return new Who(named, WhoBasis.TheirName, speakers);
        if (Other(SpeakerWords.IsTheirs) is { } called) return new Who(called, WhoBasis.TheirWord, speakers);
        return Introduced(transcript, people) is { } introduced
            ? new Who(introduced, WhoBasis.Introduction, speakers)
            : Asked();

        Who Asked() => new(null, WhoBasis.Unknown, speakers);

        string? Other(Predicate<string> isTheirs) =>
            names.Count == 2 && !names.Contains("") && isTheirs(names[0]) != isTheirs(names[1])
                ? isTheirs(names[0]) ? names[1] : names[0]
                : null;
    }

    // «Ирина», «Лебедева И. А.», «Ирина (Северный ветер)»: every word belongs to the name, or its first letter does.
    private static bool IsOneOf(string speaker, IReadOnlyList<string> people)
    {
        var bracket = speaker.IndexOf('(', StringComparison.Ordinal);
        var words = SpeakerWords.Names(bracket > 0 ? speaker[..bracket] : speaker);
        return words.Any(word => word.Length > 1) && people.Any(person =>
        {
            var names = SpeakerWords.Names(person);
            return words.All(word => names.Any(name =>
                word.Length == 1 ? name.StartsWith(word, StringComparison.Ordinal) : name == word));
        });
    }

    private static string? Introduced(Transcript transcript, CallPeople people)
    {
        List<string> found = [];
        foreach (var cue in transcript.Cues.Take(IntroductionCues))
        {
            if (cue.Speaker is null) continue;
            var words = SpokenWords.Of(cue.Text);
            foreach (var match in Introduction.FindAll(words))
            {
                var next = words.Skip(match.EndWord).Take(2).Select(word => word.Text);
                if (next.Any(word => IsOneOf(word, people.Ours) && !IsOneOf(word, people.Theirs)))
                    found.Add(cue.Speaker);
            }
        }

        return found.Distinct(StringComparer.Ordinal).Count() == 1 ? found[0] : null;
    }

    private static string First(string text)
    {
        if (text.Length <= FirstWordsCharsMax) return text;
        var end = text.LastIndexOf(' ', FirstWordsCharsMax);
        return string.Concat(text.AsSpan(0, end > 0 ? end : FirstWordsCharsMax), "…");
    }
}
