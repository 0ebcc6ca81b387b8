"""How the shipped embedding model was made; ``python -m index.training`` makes it again.

In reading order: ``recipe`` (what can be varied), ``data`` (public texts and pairs),
``plan_data`` (the plan and its everyday questions), ``vocabulary`` (tokenisers),
``table`` (token vectors made of parts), ``start`` (vectors before training),
``train`` (the two steps), ``judge`` (what decides), ``card`` (what is written beside it).

The encoder beside it: ``encoder`` (``python -m index.training.encoder``), ``encoder_data``
(questions and their sentences), ``encoder_model``, ``encoder_train`` (the losses),
``encoder_judge`` (what decides), ``encoder_export`` (the ONNX graph).
"""
