namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>
/// A weighted average of bets, each restarted by the <see cref="RestartSchedule"/>. The state is one number for each bet,
/// ln A with A_t = (A_{t−1} + v_t) · e^{gain_t} and A_0 = 0, so a look costs the same at any age.
/// </summary>
public static class Mixture
{
    /// <summary>The state before the first look: nothing is staked yet.</summary>
    public static double[] Begin(int bets)
    {
        var state = new double[bets];
        Array.Fill(state, double.NegativeInfinity);
        return state;
    }

    /// <summary>The state after a look in which bet i gained <paramref name="gains"/>[i], the logarithm of its factor.</summary>
    /// <param name="state">ln A of each bet after the look before.</param>
    /// <param name="gains">The gains of this look.</param>
    /// <param name="stake">v_t, what is staked at this look.</param>
    public static double[] After(ReadOnlySpan<double> state, ReadOnlySpan<double> gains, double stake)
    {
        var next = new double[state.Length];
        var lnStake = Math.Log(stake);
        for (var i = 0; i < next.Length; i++)
            next[i] = LogSum.Add(state[i], lnStake) + gains[i];
        return next;
    }

    /// <summary>ln E_t = ln(Σ ω_i A_i + unstaked).</summary>
    /// <param name="state">ln A of each bet.</param>
    /// <param name="lnWeights">ln ω of each bet; the weights add up to 1.</param>
    /// <param name="unstaked">What the schedule has not staked yet.</param>
    public static double LogE(ReadOnlySpan<double> state, ReadOnlySpan<double> lnWeights, double unstaked)
    {
        Span<double> terms = state.Length < 512 ? stackalloc double[state.Length + 1] : new double[state.Length + 1];
        for (var i = 0; i < state.Length; i++)
            terms[i] = lnWeights[i] + state[i];
        terms[^1] = Math.Log(unstaked);
        return LogSum.Of(terms);
    }
}
