using Debitor.Core.Customers;

namespace Debitor.Core.Strategy.Policies;

/// <summary>Steps that contradict each other, can never come, or promise what nothing carries out.</summary>
internal static class LadderChecks
{
    private static readonly string[] Reserved =
    [
        StandingRules.CheckPaymentOrder, StandingRules.ReviewDispute, StandingRules.ClearCredits,
        StandingRules.CheckPromise, StandingRules.BrokenPromise, StandingRules.MissingLetter,
        StandingRules.ChangeTactic, StandingRules.HoldMeeting, StandingRules.Refused, StandingRules.AnnouncedCall,
    ];

    public static IEnumerable<PolicyFinding> Of(PolicyBook book)
    {
        if (!book.Ladder.Any(step => step.When is { IsPlain: true, FromDay: > 0 }))
            yield return PolicyChecks.Error(PolicyFault.LadderIncomplete, "ladder");
        HashSet<string> names = [];
        for (var i = 0; i < book.Ladder.Count; i++)
        {
            foreach (var finding in OfStep(book, i, names)) yield return finding;
        }

        foreach (var finding in Together(book)) yield return finding;
        foreach (var finding in Templates(book)) yield return finding;
    }

    private static IEnumerable<PolicyFinding> OfStep(PolicyBook book, int i, HashSet<string> names)
    {
        var step = book.Ladder[i];
        var path = $"ladder[{i}]";
        if (!names.Add(step.Name))
            yield return PolicyChecks.Error(PolicyFault.StepTwice, $"{path}.step", ("step", step.Name));
        if (Reserved.Contains(step.Name))
            yield return PolicyChecks.Error(PolicyFault.NameReserved, $"{path}.step", ("step", step.Name));
        foreach (var finding in Trigger(book, step, path)) yield return finding;
        foreach (var finding in Pace(book.Contacts, step, path)) yield return finding;
        for (var other = 0; other < i; other++)
        {
            foreach (var finding in Against(book.Ladder[other], step, path)) yield return finding;
        }

        var can = PolicyChecks.CarriedOut(book);
        for (var at = 0; at < step.WarnsOf.Count; at++)
        {
            if (can.Contains(step.WarnsOf[at])) continue;
            yield return PolicyChecks.Error(
                PolicyFault.EmptyThreat, $"{path}.warns_of[{at}]", ("step", step.Name),
                ("consequence", step.WarnsOf[at]));
        }
    }

    private static IEnumerable<PolicyFinding> Trigger(PolicyBook book, LadderStep step, string path)
    {
        var when = step.When;
        if (when.FromDay == 0)
            yield return PolicyChecks.Error(PolicyFault.OnDueDay, $"{path}.when.days", ("step", step.Name));
        if (when is { FromDay: null, Silence: null, Promise: null, LimitShare: null, Debtor: null, Segment: null }
            && when.AmountMinor.Count == 0)
            yield return PolicyChecks.Error(PolicyFault.NoTrigger, $"{path}.when", ("step", step.Name));
        if (when.Silence > book.Contacts.SilenceDaysMax)
        {
            yield return PolicyChecks.Error(
                PolicyFault.SilenceNeverReached, $"{path}.when.silence", ("step", step.Name),
                ("days", when.Silence.Value), ("max", book.Contacts.SilenceDaysMax));
        }

        if (when.Segment is { } segment && book.Segments.All(known => known.Name != segment))
        {
            yield return PolicyChecks.Error(
                PolicyFault.SegmentMissing, $"{path}.when.segment", ("segment", segment));
        }
    }

    private static IEnumerable<PolicyFinding> Pace(ContactLimits limits, LadderStep step, string path)
    {
        if (step.RepeatDays > limits.SilenceDaysMax)
        {
            yield return PolicyChecks.Error(
                PolicyFault.RepeatTooLong, $"{path}.repeat", ("step", step.Name), ("days", step.RepeatDays),
                ("max", limits.SilenceDaysMax));
        }

        if (step.RepeatDays > 0 && step.RepeatDays < limits.SilenceDaysMin)
        {
            yield return PolicyChecks.Warning(
                PolicyFault.RepeatTooShort, $"{path}.repeat", ("step", step.Name), ("days", step.RepeatDays),
                ("min", limits.SilenceDaysMin));
        }

        if (step.Alternates.Contains(step.Channel) || step.Alternates.Distinct().Count() < step.Alternates.Count)
        {
            yield return PolicyChecks.Warning(
                PolicyFault.ChannelTwice, $"{path}.alternate", ("step", step.Name), ("channel", step.Channel));
        }
    }

    private static IEnumerable<PolicyFinding> Against(LadderStep before, LadderStep step, string path)
    {
        if (before.When.Says(step.When))
        {
            yield return PolicyChecks.Error(
                before.Owner == step.Owner ? PolicyFault.StepCovered : PolicyFault.TwoOwnersAtOnce, $"{path}.when",
                ("step", step.Name), ("other", before.Name));
        }
        else if (!before.When.IsPlain && step.When is { IsPlain: true, FromDay: > 0 } && !(before.When.FromDay < 0)
            && step.When.FromDay <= (before.When.FromDay ?? 1))
        {
            // Whenever the earlier one could be taken, the later one is reached and goes before it.
            yield return PolicyChecks.Error(
                PolicyFault.StepCovered, $"{path}.when", ("step", before.Name), ("other", step.Name));
        }
        else if (before.When.IsPlain && step.When.IsPlain)
        {
            if (step.When.FromDay < before.When.FromDay)
            {
                yield return PolicyChecks.Error(
                    PolicyFault.LadderNotRising, $"{path}.when.days", ("step", step.Name), ("other", before.Name));
            }
            else if (step.When.FromDay < 0)
            {
                yield return PolicyChecks.Error(
                    PolicyFault.SecondReminder, $"{path}.when.days", ("step", step.Name), ("other", before.Name));
            }
        }
    }

    private static IEnumerable<PolicyFinding> Together(PolicyBook book)
    {
        var channels = book.Ladder.SelectMany(step => step.Alternates.Append(step.Channel))
            .Where(channel => channel != Channel.Internal).Distinct().ToList();
        if (channels.Count == 1)
            yield return PolicyChecks.Error(PolicyFault.OneChannel, "ladder", ("channel", channels[0]));

        // Where cases are handed over at all, each new owner has to be handed them by somebody.
        if (book.HandOvers.Count == 0) yield break;
        var reached = book.HandOvers.Select(hand => hand.To).Append(PersonRole.Manager).ToHashSet();
        for (var i = 0; i < book.Ladder.Count; i++)
        {
            var step = book.Ladder[i];
            if (!reached.Add(step.Owner)) continue;
            yield return PolicyChecks.Warning(
                PolicyFault.OwnerOutOfLine, $"ladder[{i}].owner", ("step", step.Name), ("role", step.Owner));
        }
    }

    private static IEnumerable<PolicyFinding> Templates(PolicyBook book)
    {
        var names = book.Templates.Select(template => template.Name).ToHashSet(StringComparer.Ordinal);
        HashSet<string> used = [];
        for (var i = 0; i < book.Ladder.Count; i++)
        {
            if (book.Ladder[i].Template is not { } name) continue;
            used.Add(name);
            if (names.Contains(name)) continue;
            yield return PolicyChecks.Error(
                PolicyFault.TemplateMissing, $"ladder[{i}].template", ("step", book.Ladder[i].Name),
                ("template", name), ("known", string.Join(", ", names.Order(StringComparer.Ordinal))));
        }

        foreach (var template in book.Templates)
        {
            if (used.Contains(template.Name)) continue;
            yield return PolicyChecks.Warning(
                PolicyFault.TemplateUnused, $"templates.{template.Name}", ("template", template.Name));
        }
    }
}
