using Debitor.Core.Customers;
using Debitor.Core.Prevention;

namespace Debitor.Core.Strategy.Policies;

/// <summary>Looks for what contradicts itself, can never happen, or can't be carried out.</summary>
public static class PolicyChecks
{
    /// <summary>Everything that is wrong, in the order of the file.</summary>
    /// <param name="book">The policy.</param>
    /// <param name="held">The roles that somebody of us has; null when our people are not known.</param>
    public static IReadOnlyList<PolicyFinding> Of(PolicyBook book, IReadOnlySet<PersonRole>? held)
    {
        List<PolicyFinding> found = [];
        found.AddRange(SegmentChecks(book));
        found.AddRange(LadderChecks.Of(book));
        found.AddRange(ContactChecks.Of(book.Contacts));
        found.AddRange(HandOverChecks(book));
        found.AddRange(ReactionChecks(book));
        found.AddRange(LimitChecks(book));
        found.AddRange(PreventionChecks(book.Prevention));
        if (held is not null) found.AddRange(RoleChecks(book, held));
        return found;
    }

    /// <summary>What the policy can carry out, so that it may be named to a debtor.</summary>
    public static IReadOnlySet<Consequence> CarriedOut(PolicyBook book)
    {
        HashSet<Consequence> can = [];
        if (book.Interest is not null) can.Add(Consequence.Penalty);
        if (book.SupplyStop is { HasTrigger: true }) can.Add(Consequence.SupplyStop);
        if (book.Claim is { HasTrigger: true }) can.Add(Consequence.Claim);
        if (book.Lawyers is { HasTrigger: true }) can.Add(Consequence.Court);
        return can;
    }

    internal static PolicyFinding Error(PolicyFault fault, string path, params (string, object)[] facts) =>
        new(fault, PolicySeverity.Error, path, facts);

    internal static PolicyFinding Warning(PolicyFault fault, string path, params (string, object)[] facts) =>
        new(fault, PolicySeverity.Warning, path, facts);

    private static IEnumerable<PolicyFinding> SegmentChecks(PolicyBook book)
    {
        HashSet<string> names = [];
        for (var i = 0; i < book.Segments.Count; i++)
        {
            if (!names.Add(book.Segments[i].Name))
                yield return Error(PolicyFault.SegmentTwice, $"segments[{i}].name", ("segment", book.Segments[i].Name));
        }
    }

    private static IEnumerable<PolicyFinding> HandOverChecks(PolicyBook book)
    {
        var next = new Dictionary<PersonRole, PersonRole>();
        for (var i = 0; i < book.HandOvers.Count; i++)
        {
            var hand = book.HandOvers[i];
            if (!next.TryAdd(hand.From, hand.To))
            {
                yield return Error(PolicyFault.TwoHandOvers, $"hand_over[{i}].from", ("role", hand.From));
                continue;
            }

            // Whoever gets the case hands it on and on, until it is back here.
            List<PersonRole> way = [hand.From];
            var at = hand.To;
            while (!way.Contains(at) && next.TryGetValue(at, out var further))
            {
                way.Add(at);
                at = further;
            }

            if (way.Contains(at))
            {
                yield return Error(
                    PolicyFault.HandOverLoop, $"hand_over[{i}].to", ("roles", (PersonRole[])[.. way, at]));
            }
        }

        HashSet<ContactRole> levels = [];
        for (var i = 0; i < book.AddresseeLevels.Count; i++)
        {
            var level = book.AddresseeLevels[i];
            if (!levels.Add(level)) yield return Error(PolicyFault.AddresseeLoop, $"addressees[{i}]", ("role", level));
        }
    }

    private static IEnumerable<PolicyFinding> ReactionChecks(PolicyBook book)
    {
        HashSet<(string?, Conversation.DebtorType?)> known = [];
        for (var i = 0; i < book.Reactions.Count; i++)
        {
            var one = book.Reactions[i];
            var isOn = one.Reason is not null || one.Debtor is not null;
            var changes = one is not
            {
                SilenceDaysMax: null, BrokenMax: null, Addressee: null, Owner: null, Propose: null,
            };
            if (!isOn || !changes) yield return Error(PolicyFault.ReactionEmpty, $"reactions[{i}]");
            else if (!known.Add((one.Reason, one.Debtor)))
            {
                yield return Error(
                    PolicyFault.ReactionTwice, $"reactions[{i}]", ("on", one.Reason ?? (object)one.Debtor!.Value));
            }

            if (one.SilenceDaysMax < book.Contacts.SilenceDaysMin)
            {
                yield return Error(
                    PolicyFault.SilenceInverted, $"reactions[{i}].silence_max", ("min", book.Contacts.SilenceDaysMin),
                    ("max", one.SilenceDaysMax.Value));
            }
        }
    }

    private static IEnumerable<PolicyFinding> LimitChecks(PolicyBook book)
    {
        (string Name, LimitRule? Rule)[] limits =
        [
            ("supply_stop", book.SupplyStop), ("claim", book.Claim), ("lawyers", book.Lawyers),
            ("refusal", book.Refusal),
        ];
        foreach (var (name, rule) in limits)
        {
            if (rule is { HasTrigger: false })
                yield return Error(PolicyFault.LimitWithoutTrigger, $"limits.{name}", ("limit", name));
        }

        // A refusal has its own reasons; the other three follow each other.
        for (var i = 0; i < 2; i++)
        {
            var (name, rule) = limits[i];
            var (other, graver) = limits[i + 1];
            if (rule?.OverdueDays > graver?.OverdueDays)
            {
                yield return Error(
                    PolicyFault.LimitsNotRising, $"limits.{other}.overdue_days", ("limit", other), ("other", name));
            }
        }
    }

    // Whoever is asked for in more roles than there are people, or roles at all, never scores in full.
    private static IEnumerable<PolicyFinding> PreventionChecks(PreventionTerms terms)
    {
        var all = Enum.GetValues<ContactRole>().Length;
        if (terms.RolesMin > all)
        {
            yield return Error(
                PolicyFault.RolesNeverReached, "prevention.roles", ("roles", terms.RolesMin), ("all", all));
        }
        else if (terms.RolesMin > terms.PeopleMin)
        {
            yield return Error(
                PolicyFault.MoreRolesThanPeople, "prevention.roles", ("roles", terms.RolesMin),
                ("people", terms.PeopleMin));
        }
    }

    private static IEnumerable<PolicyFinding> RoleChecks(PolicyBook book, IReadOnlySet<PersonRole> held)
    {
        List<(string Path, PersonRole? Role)> named =
        [
            .. book.Ladder.Select((step, i) => ($"ladder[{i}].owner", (PersonRole?)step.Owner)),
            .. book.HandOvers.SelectMany((hand, i) => new (string, PersonRole?)[]
            {
                ($"hand_over[{i}].from", hand.From), ($"hand_over[{i}].to", hand.To),
                ($"hand_over[{i}].returns_to", hand.ReturnsTo),
            }),
            .. book.Reactions.Select((one, i) => ($"reactions[{i}].owner", one.Owner)),
            ("limits.supply_stop.approved_by", book.SupplyStop?.ApprovedBy),
            ("limits.claim.approved_by", book.Claim?.ApprovedBy),
            ("limits.lawyers.approved_by", book.Lawyers?.ApprovedBy),
            ("limits.refusal.approved_by", book.Refusal?.ApprovedBy),
            ("publishing.approved_by", book.Publishing.ApprovedBy),
        ];
        HashSet<(PersonRole, PolicySeverity)> told = [];
        foreach (var (path, role) in named)
        {
            // A step never has nobody: the head or an administrator takes it. Without the second person no other
            // policy could ever be published.
            if (role is not { } wanted || held.Contains(wanted)) continue;
            var finding = path == "publishing.approved_by"
                ? Error(PolicyFault.RoleNotHeld, path, ("role", wanted))
                : Warning(PolicyFault.RoleNotHeld, path, ("role", wanted));
            if (told.Add((wanted, finding.Severity))) yield return finding;
        }
    }
}
